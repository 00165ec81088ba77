import type { Clock } from '@michuhol/calendar';
import type { FloorAgent } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { helpShown } from './compute-floor.js';
import { answerHelp, holdHelp } from './help.query.js';

/** Calls for help as those see them who go. */
@Injectable()
export class HelpService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Says that the caller goes there; the counselor is told who comes.
   * @throws Problem NOT_FOUND for a call that is over, CONFLICT (HELP_ANSWERED) when somebody else goes already
   */
  async answer(id: string, by: Caller): Promise<NonNullable<FloorAgent['help']>> {
    const person = personOf(by);
    const help = await this.dataSource.transaction(async (manager) => {
      const open = await holdHelp(manager, id);
      if (!open) throw notFound('도움 요청', 'The call for help');
      if (open.answeredById !== null && open.answeredById !== person)
        throw new Problem(
          'CONFLICT',
          {
            ko: `이미 ${open.answeredBy}님이 가고 있습니다.`,
            en: `${open.answeredBy} is on the way already.`,
          },
          { code: 'HELP_ANSWERED' },
        );
      if (open.answeredById === null) await answerHelp(manager, id, person, this.clock.now());
      return { ...open, ...(await holdHelp(manager, id)) };
    });
    this.hub.ownStateChanged(help.accountId);
    return helpShown(help);
  }
}
