import { Module } from '@nestjs/common';
import { MeasureFiguresModule } from '../measures/measure-figures.module.js';
import { IncidentFiguresModule } from '../protection/incident-figures.module.js';
import { RegistersModule } from '../registers/registers.module.js';
import { AttendanceService } from './attendance.service.js';
import { DutiesService } from './duties.service.js';
import { PreventionController } from './prevention.controller.js';

/** What the centre does before anything happens, and the state of its duties. */
@Module({
  imports: [RegistersModule, IncidentFiguresModule, MeasureFiguresModule],
  controllers: [PreventionController],
  providers: [AttendanceService, DutiesService],
})
export class PreventionModule {}
