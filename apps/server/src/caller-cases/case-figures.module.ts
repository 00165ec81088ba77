import { Module } from '@nestjs/common';
import { CaseFigures } from './case-figures.service.js';

/** Caller cases as figures, for domains that need nothing else of them. */
@Module({ providers: [CaseFigures], exports: [CaseFigures] })
export class CaseFiguresModule {}
