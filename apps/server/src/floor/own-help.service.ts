import { dayOf, type Clock } from '@michuhol/calendar';
import type { OwnState } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { HelpService } from '../panic/help.service.js';
import { CLOCK } from '../platform/clock.js';
import { OwnStateReader } from './own-state-reader.service.js';
import { ensureAgents, selectOwnAgents } from './own-agents.query.js';

/** The own call for help. Whoever may press the button is never refused, known at a switch or not. */
@Injectable()
export class OwnHelpService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly help: HelpService,
    private readonly reader: OwnStateReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for help. */
  async ask(by: Caller): Promise<OwnState> {
    await this.help.ask(by);
    await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      await ensureAgents(manager, await selectOwnAgents(manager, personOf(by), dayOf(now)), now);
    });
    return this.reader.read(by);
  }

  /** Takes a call for help back, or says that it is over. */
  async end(by: Caller): Promise<OwnState> {
    await this.help.end(by);
    return this.reader.read(by);
  }
}
