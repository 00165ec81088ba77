import type { InputOf, endpoints, OwnState } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { personOf, type Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { OwnStateReader } from './own-state-reader.service.js';
import { OwnWords } from './own-words.service.js';

type Word = InputOf<typeof endpoints.setOwnState>['body'];

const unknown = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '이 계정은 교환기의 상담사와 연결되어 있지 않습니다. 관리자에게 상담사 연결을 요청하세요.',
      en: 'This account is not connected with a counselor of the switch: ask an administrator to map it.',
    },
    { code: 'NOT_A_COUNSELOR' },
  );

/** What counselors say of themselves. */
@Injectable()
export class OwnStateService {
  constructor(
    private readonly words: OwnWords,
    private readonly reader: OwnStateReader,
  ) {}

  /**
   * Says what the person does from now on; a later word of the switch holds against it.
   * @throws Problem CONFLICT (NOT_A_COUNSELOR)
   */
  async say({ state, code }: Word, by: Caller): Promise<OwnState> {
    const accountId = personOf(by);
    const agents = await this.words.agentsOf(accountId);
    if (agents.length === 0) throw unknown();
    const word = { state, code: state === 'break' ? code : null };
    // Events of a switch are out of a person's reach: what is written here are words of the own agents and no others.
    await runInScope(WHOLE, () => this.words.say(accountId, agents, word));
    return this.reader.read(by);
  }
}
