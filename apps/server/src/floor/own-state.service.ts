import { dayOf, type Clock } from '@michuhol/calendar';
import type { InputOf, endpoints, OwnState } from '@michuhol/contract';
import { stateRank } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { AgentStates } from './agent-states.service.js';
import { AgentWords } from './agent-words.service.js';
import { helpShown } from './compute-floor.js';
import { FloorSettingsService, longCallOf } from './floor-settings.service.js';
import { endHelp, insertHelp, selectHelpOf } from './help.query.js';
import { ensureAgents, rememberWord, selectOwnAgents, type OwnAgent } from './own-agents.query.js';

type Word = InputOf<typeof endpoints.setOwnState>['body'];

/** States are kept by whole seconds. */
const SAME_MS = 1000;

const rankOf = ({ state }: OwnAgent): number => stateRank(state ?? 'loggedOut');

const isOwnWord = ({ state, since, word, wordAt }: OwnAgent): boolean =>
  state === word &&
  since !== null &&
  wordAt !== null &&
  Math.abs(since.getTime() - wordAt.getTime()) <= SAME_MS;

const unknown = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '이 계정은 교환기의 상담사와 연결되어 있지 않습니다. 관리자에게 상담사 연결을 요청하세요.',
      en: 'This account is not connected with a counselor of the switch: ask an administrator to map it.',
    },
    { code: 'NOT_A_COUNSELOR' },
  );

/** What counselors see and say of themselves. */
@Injectable()
export class OwnStateService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly states: AgentStates,
    private readonly words: AgentWords,
    private readonly settings: FloorSettingsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own state in full, a protected rest included. */
  async read(by: Caller): Promise<OwnState> {
    const now = this.clock.now();
    const accountId = personOf(by);
    const [agents, settings, help] = await Promise.all([
      selectOwnAgents(this.dataSource, accountId, dayOf(now)),
      this.settings.read(),
      selectHelpOf(this.dataSource, accountId),
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

  /**
   * Says what the person does from now on; a later word of the switch holds against it.
   * @throws Problem CONFLICT (NOT_A_COUNSELOR)
   */
  async say({ state, code }: Word, by: Caller): Promise<OwnState> {
    const now = this.clock.now();
    const agents = await this.agentsOf(by, now);
    const word = { state, reason: state === 'break' ? code : null, by: 'console' } as const;
    // Events of a switch are out of a person's reach: what is written here are words of the own agents and no others.
    await runInScope(WHOLE, async () => {
      await this.dataSource.transaction(async (manager) => {
        // The events of a source are waited for before anything of the floor is held up.
        await this.words.say(manager, agents, word, now);
        await rememberWord(manager, agents, state, now);
      });
      await this.states.refresh();
    });
    return this.read(by);
  }

  /** Asks for help. @throws Problem CONFLICT (NOT_A_COUNSELOR) */
  async askForHelp(by: Caller): Promise<OwnState> {
    const now = this.clock.now();
    const agents = await this.agentsOf(by, now);
    await this.dataSource.transaction(async (manager) => {
      await ensureAgents(manager, agents, now);
      await insertHelp(manager, personOf(by), now);
    });
    return this.read(by);
  }

  /** Takes a call for help back, or says that it is over. */
  async withdrawHelp(by: Caller): Promise<OwnState> {
    await this.dataSource.transaction((manager) => endHelp(manager, personOf(by), this.clock.now()));
    return this.read(by);
  }

  private async agentsOf(by: Caller, now: Date): Promise<OwnAgent[]> {
    const agents = await selectOwnAgents(this.dataSource, personOf(by), dayOf(now));
    if (agents.length === 0) throw unknown();
    return agents;
  }
}
