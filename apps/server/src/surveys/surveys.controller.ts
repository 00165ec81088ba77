import { endpoints, type InputOf, type Satisfaction } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { SurveysService } from './surveys.service.js';

/** Satisfaction over HTTP. */
@Controller()
export class SurveysController {
  constructor(private readonly surveys: SurveysService) {}

  @Handles(endpoints.getSatisfaction)
  getSatisfaction(@Input() input: InputOf<typeof endpoints.getSatisfaction>): Promise<Satisfaction> {
    return this.surveys.getSatisfaction(input);
  }
}
