import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs.js';
import { CarryOutService } from './carry-out.service.js';
import { PlanningService } from './planning.service.js';

/** The jobs of retention: the night's look at what falls due, and what was approved. */
@Injectable()
export class RetentionJobs {
  constructor(jobs: Jobs, planning: PlanningService, carrying: CarryOutService) {
    jobs.handle('planDestructions', async () => {
      await planning.plan();
    });
    jobs.handle('carryOutDestructions', () => carrying.carryOut());
  }
}
