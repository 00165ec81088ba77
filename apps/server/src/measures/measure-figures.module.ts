import { Module } from '@nestjs/common';
import { MeasureFigures } from './measure-figures.service.js';

/** Measures as figures, for domains that need nothing else of them. */
@Module({ providers: [MeasureFigures], exports: [MeasureFigures] })
export class MeasureFiguresModule {}
