import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { AgenciesModule } from './agencies.module.js';
import { DistrictsController } from './districts.controller.js';
import { DistrictsService } from './districts.service.js';

/** Agencies of the city and their integration. */
@Module({
  imports: [AgenciesModule, ReportsModule],
  controllers: [DistrictsController],
  providers: [DistrictsService],
  exports: [AgenciesModule],
})
export class DistrictsModule {}
