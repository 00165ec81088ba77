import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { TotalsService } from './totals.service.js';

/** Totals by group over HTTP, as the pages of the console show them. */
@Controller()
export class TotalsController {
  constructor(private readonly totals: TotalsService) {}

  @Handles(endpoints.getFigures)
  getFigures(@Input() { query }: InputOf<typeof endpoints.getFigures>) {
    return this.totals.figures(query);
  }
}
