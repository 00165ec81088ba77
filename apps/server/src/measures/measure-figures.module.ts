import { Module } from '@nestjs/common';
import { MeasureFigures } from './measure-figures.service.js';
import { MeasureTrails } from './measure-trails.service.js';

/** Measures as figures and trails, for domains that need nothing else of them. */
@Module({ providers: [MeasureFigures, MeasureTrails], exports: [MeasureFigures, MeasureTrails] })
export class MeasureFiguresModule {}
