import { Module } from '@nestjs/common';
import { Corrections } from './corrections.service.js';

/** Corrections that persons asked for, for whoever shows the records. */
@Module({ providers: [Corrections], exports: [Corrections] })
export class CorrectionsModule {}
