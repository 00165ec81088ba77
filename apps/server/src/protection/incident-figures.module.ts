import { Module } from '@nestjs/common';
import { IncidentFigures } from './incident-figures.service.js';

/** Difficult calls as figures, for domains that need nothing else of them. */
@Module({ providers: [IncidentFigures], exports: [IncidentFigures] })
export class IncidentFiguresModule {}
