import { Module } from '@nestjs/common';
import { AnnualController } from './annual.controller.js';
import { AnnualService } from './annual.service.js';

/** The yearly trend. */
@Module({ controllers: [AnnualController], providers: [AnnualService], exports: [AnnualService] })
export class ReportsModule {}
