import { dayOf, type Clock } from '@michuhol/calendar';
import type { OwnState } from '@michuhol/contract';
import { stateRank } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { helpShown, HelpService } from '../panic/help.service.js';
import { CLOCK } from '../platform/clock.js';
import { FloorSettingsService, longCallOf } from './floor-settings.service.js';
import { selectOwnAgents, type OwnAgent } from './own-agents.query.js';

/** States are kept by whole seconds. */
const SAME_MS = 1000;

const rankOf = ({ state }: OwnAgent): number => stateRank(state ?? 'loggedOut');

const isOwnWord = ({ state, since, word, wordAt }: OwnAgent): boolean =>
  state === word &&
  since !== null &&
  wordAt !== null &&
  Math.abs(since.getTime() - wordAt.getTime()) <= SAME_MS;

/** What counselors see of themselves. */
@Injectable()
export class OwnStateReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: FloorSettingsService,
    private readonly help: HelpService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own state in full, a protected rest included. */
  async read(by: Caller): Promise<OwnState> {
    const now = this.clock.now();
    const accountId = personOf(by);
    const [agents, settings, help] = await Promise.all([
      selectOwnAgents(this.dataSource, accountId, dayOf(now)),
      this.settings.read(),
      this.help.of(accountId),
    ]);
    const [own] = agents.toSorted((a, b) => rankOf(a) - rankOf(b));
    const limits = longCallOf(settings, now);
    return {
      known: own !== undefined,
      state: own ? (own.state ?? 'loggedOut') : null,
      code: own?.code ?? null,
      since: own?.since?.toISOString() ?? null,
      by: own?.state ? (isOwnWord(own) ? 'console' : 'switch') : null,
      longCall: limits && {
        noticeSeconds: limits.noticeMinutes * 60,
        limitSeconds: limits.limitMinutes * 60,
        talkingSince: own?.talkingSince?.toISOString() ?? null,
      },
      help: help && helpShown(help),
      breakCodes: settings.breakCodes,
    };
  }
}
