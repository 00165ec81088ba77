import { endpoints, type Districts, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { DistrictsService } from './districts.service.js';

/** The integration of agencies over HTTP. */
@Controller()
export class DistrictsController {
  constructor(private readonly districts: DistrictsService) {}

  @Handles(endpoints.getDistricts)
  getDistricts(): Promise<Districts> {
    return this.districts.getDistricts();
  }

  @Handles(endpoints.enterIntegration)
  enterIntegration(
    @Input() input: InputOf<typeof endpoints.enterIntegration>,
    @By() by: Caller,
  ): Promise<Districts> {
    return this.districts.enterIntegration(input, by);
  }
}
