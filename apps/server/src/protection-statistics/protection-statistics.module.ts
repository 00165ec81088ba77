import { Module } from '@nestjs/common';
import { CaseFiguresModule } from '../caller-cases/case-figures.module.js';
import { CallSurroundingsModule } from '../contacts/call-surroundings.module.js';
import { FiguresModule } from '../figures/figures.module.js';
import { MeasureFiguresModule } from '../measures/measure-figures.module.js';
import { IncidentFiguresModule } from '../protection/incident-figures.module.js';
import { AnsweredCalls } from './answered.service.js';
import { BurdenService } from './burden.service.js';
import { ProtectionStatisticsController } from './protection-statistics.controller.js';
import { StatisticsFacts } from './statistics-facts.service.js';
import { StatisticsService } from './statistics.service.js';

/** Figures of difficult calls for managers, and what the calls weigh on a person for that person. */
@Module({
  imports: [
    FiguresModule,
    IncidentFiguresModule,
    MeasureFiguresModule,
    CaseFiguresModule,
    CallSurroundingsModule,
  ],
  controllers: [ProtectionStatisticsController],
  providers: [AnsweredCalls, BurdenService, StatisticsFacts, StatisticsService],
})
export class ProtectionStatisticsModule {}
