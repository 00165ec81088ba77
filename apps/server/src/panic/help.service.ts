import type { Clock } from '@michuhol/calendar';
import type { FloorAgent } from '@michuhol/contract';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import {
  answerHelp,
  endHelp,
  endOldHelp,
  holdHelp,
  insertHelp,
  selectHelpOf,
  selectOpenHelp,
  type OpenHelp,
} from './help.query.js';

/** What is done once a call for help has begun, was answered or has ended. */
type Follower = (id: string) => Promise<void>;

/** A call for help as everybody sees it. */
export const helpShown = ({
  id,
  askedAt,
  answeredBy,
  answeredAt,
}: OpenHelp): NonNullable<FloorAgent['help']> => ({
  id,
  askedAt: askedAt.toISOString(),
  answeredBy,
  answeredAt: answeredAt?.toISOString() ?? null,
});

const answeredAlready = (name: string | null): Problem =>
  new Problem(
    'CONFLICT',
    { ko: `이미 ${name}님이 가고 있습니다.`, en: `${name} is on the way already.` },
    { code: 'HELP_ANSWERED' },
  );

/** Calls for help: asked, answered, ended. Nobody is refused one. */
@Injectable()
export class HelpService {
  private readonly logger = new Logger('help');
  private readonly followers: Follower[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has something done after each change has committed. What fails there takes nothing of the change back. */
  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /** Every open call. */
  open(): Promise<OpenHelp[]> {
    return selectOpenHelp(this.dataSource);
  }

  /** A person's open call; null for none. */
  of(accountId: string): Promise<OpenHelp | null> {
    return selectHelpOf(this.dataSource, accountId);
  }

  /** Asks for help; whoever waits already goes on waiting. */
  async ask(by: Caller): Promise<void> {
    const { begun, ended } = await this.dataSource.transaction((manager) =>
      insertHelp(manager, personOf(by), this.clock.now()),
    );
    await this.changed(personOf(by), [...ended, ...(begun === null ? [] : [begun])]);
  }

  /** Takes a call back, or says that it is over. */
  async end(by: Caller): Promise<void> {
    const ended = await this.dataSource.transaction((manager) =>
      endHelp(manager, personOf(by), this.clock.now()),
    );
    await this.changed(personOf(by), ended === null ? [] : [ended]);
  }

  /** Ends calls that were answered or forgotten long ago; returns whose they were. */
  endOld(manager: EntityManager, now: Date): Promise<string[]> {
    return endOldHelp(manager, now);
  }

  /**
   * Says that the caller goes there; the counselor is told who comes.
   * @throws Problem NOT_FOUND for a call that is over, CONFLICT (HELP_ANSWERED) when somebody else goes already
   */
  async answer(id: string, by: Caller): Promise<NonNullable<FloorAgent['help']>> {
    const person = personOf(by);
    const help = await this.dataSource.transaction(async (manager) => {
      const open = await holdHelp(manager, id);
      if (!open) throw notFound('도움 요청', 'The call for help');
      if (open.answeredById !== null && open.answeredById !== person) throw answeredAlready(open.answeredBy);
      if (open.answeredById === null) await answerHelp(manager, id, person, this.clock.now());
      return { ...open, ...(await holdHelp(manager, id)) };
    });
    await this.changed(help.accountId, [id]);
    return helpShown(help);
  }

  private async changed(accountId: string, ids: readonly string[]): Promise<void> {
    // Whom it is told to is out of the reach of whoever pressed the button.
    await runInScope(WHOLE, async () => {
      for (const id of ids)
        for (const follower of this.followers)
          await follower(id).catch((error: unknown) =>
            this.logger.error(error instanceof Error ? error.message : String(error)),
          );
    });
    for (const id of ids) this.hub.hint('panic', id);
    this.hub.ownStateChanged(accountId);
  }
}
