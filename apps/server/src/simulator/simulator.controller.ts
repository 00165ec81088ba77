import { endpoints, type InputOf, type Simulator } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { SimulatorService } from './simulator.service.js';

/** The simulator's page. */
@Controller()
export class SimulatorController {
  constructor(private readonly simulator: SimulatorService) {}

  @Handles(endpoints.getSimulator)
  getSimulator(): Promise<Simulator> {
    return this.simulator.state();
  }

  @Handles(endpoints.switchSimulator)
  switchSimulator(
    @Input() { body }: InputOf<typeof endpoints.switchSimulator>,
    @By() by: Caller,
  ): Promise<Simulator> {
    return this.simulator.switch(body.running, actorOf(by));
  }
}
