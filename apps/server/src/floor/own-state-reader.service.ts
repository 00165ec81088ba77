import { dayOf, type Clock } from '@michuhol/calendar';
import type { OwnState } from '@michuhol/contract';
import { stateRank } from '@michuhol/metrics';
import { recommendedTimeOf, type RecommendedTime } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { helpShown, HelpService } from '../panic/help.service.js';
import { CLOCK } from '../platform/clock.js';
import { RecommendedTimes } from '../prevention/recommended-times.service.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { selectOwnAgents, type OwnAgent } from './own-agents.query.js';
import { limitsOf } from './recommended-limits.js';

/** States are kept by whole seconds. */
const SAME_MS = 1000;

const rankOf = ({ state }: OwnAgent): number => stateRank(state ?? 'loggedOut');

const isOwnWord = ({ state, since, word, wordAt }: OwnAgent): boolean =>
  state === word &&
  since !== null &&
  wordAt !== null &&
  Math.abs(since.getTime() - wordAt.getTime()) <= SAME_MS;

/** The own call beside the time of its kind; null without a call, and where no time holds for it. */
const longCallOf = (
  own: OwnAgent | undefined,
  times: readonly RecommendedTime[],
  now: Date,
): OwnState['longCall'] => {
  if (!own?.talkingSince) return null;
  const time = recommendedTimeOf(times, own.field, dayOf(now));
  if (!time) return null;
  const { announcement } = time;
  return { ...limitsOf(time), talkingSince: own.talkingSince.toISOString(), announcement };
};

/** What counselors see of themselves. */
@Injectable()
export class OwnStateReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: FloorSettingsService,
    private readonly help: HelpService,
    private readonly recommended: RecommendedTimes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own state in full, a protected rest included. */
  async read(by: Caller): Promise<OwnState> {
    const now = this.clock.now();
    const accountId = personOf(by);
    const [agents, settings, help, times] = await Promise.all([
      selectOwnAgents(this.dataSource, accountId, dayOf(now)),
      this.settings.read(),
      this.help.of(accountId),
      this.recommended.all(),
    ]);
    const [own] = agents.toSorted((a, b) => rankOf(a) - rankOf(b));
    return {
      known: own !== undefined,
      state: own ? (own.state ?? 'loggedOut') : null,
      code: own?.code ?? null,
      since: own?.since?.toISOString() ?? null,
      by: own?.state ? (isOwnWord(own) ? 'console' : 'switch') : null,
      longCall: longCallOf(own, times, now),
      help: help && helpShown(help),
      breakCodes: settings.breakCodes,
    };
  }
}
