import { Module } from '@nestjs/common';
import { BalanceController } from './balance.controller.js';
import { BalanceService } from './balance.service.js';
import { CallsService } from './calls.service.js';
import { DefinitionsService } from './definitions.service.js';
import { ExportsService } from './exports.service.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { TotalsController } from './totals.controller.js';
import { TotalsService } from './totals.service.js';

/** Figures from the roll-ups: metrics with their proofs, the calls behind them, definitions, the daily balance. */
@Module({
  controllers: [FiguresController, BalanceController, TotalsController],
  providers: [
    FiguresService,
    DefinitionsService,
    CallsService,
    ExportsService,
    BalanceService,
    TotalsService,
  ],
  exports: [FiguresService, TotalsService],
})
export class FiguresModule {}
