import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { AgenciesService } from './agencies.service.js';
import { DistrictsController } from './districts.controller.js';
import { DistrictsService } from './districts.service.js';

/** Agencies of the city and their integration. */
@Module({
  imports: [ReportsModule],
  controllers: [DistrictsController],
  providers: [AgenciesService, DistrictsService],
  exports: [AgenciesService],
})
export class DistrictsModule {}
