import { Module } from '@nestjs/common';
import { ConsultationsModule } from '../consultations/consultations.module.js';
import { DistrictsModule } from '../districts/districts.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { SimulatorFeed } from './simulator-feed.service.js';
import { SimulatorProgress } from './simulator-progress.service.js';
import { SimulatorRunner } from './simulator-runner.js';
import { SimulatorSource } from './simulator-source.service.js';
import { SimulatorController } from './simulator.controller.js';
import { SimulatorService } from './simulator.service.js';

/** Invented traffic for evaluation. */
@Module({
  imports: [ConsultationsModule, DistrictsModule, IngestModule, SurveysModule],
  controllers: [SimulatorController],
  providers: [SimulatorSource, SimulatorFeed, SimulatorProgress, SimulatorRunner, SimulatorService],
  exports: [SimulatorRunner, SimulatorSource],
})
export class SimulatorModule {}
