import type { PauseMessage, Rest } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WebhookPost } from '../alerts/webhook-post.service.js';
import { AgentPauses, type PauseWish } from '../ingest/agent-pauses.service.js';
import type { PausedAgent } from '../ingest/agent-pause.query.js';

type AtSwitch = Pick<Rest, 'atSwitch' | 'switchFault'>;

/** Why calls are not kept away, with what the counselor can do. */
const faults: Readonly<Record<string, NonNullable<Rest['switchFault']>>> = {
  NOT_ALLOWED: {
    ko: '교환기가 콘솔의 일시정지 권한을 허용하지 않습니다. 휴식은 시작되었으니 전화기에서 직접 휴식(일시정지)으로 바꿔 주세요.',
    en: 'The switch does not let the console pause agents. Your rest has begun: set a break on your telephone too.',
  },
  UNKNOWN_AGENT: {
    ko: '교환기에 로그인된 상담석을 찾지 못했습니다. 휴식은 시작되었습니다. 전화가 오면 전화기에서 휴식으로 바꿔 주세요.',
    en: 'The switch knows no place of yours that is logged in. Your rest has begun: set a break on your telephone if calls come.',
  },
  REFUSED: {
    ko: '교환기가 일시정지를 받아들이지 않았습니다. 휴식은 시작되었으니 전화기에서 직접 휴식으로 바꿔 주세요.',
    en: 'The switch did not take the pause. Your rest has begun: set a break on your telephone too.',
  },
};

const words: Readonly<Record<'waiting' | 'none', NonNullable<Rest['switchFault']>>> = {
  waiting: {
    ko: '교환기에 알리는 중입니다. 연결이 끊겨 있으면 이어지는 대로 알립니다. 그동안 전화가 오면 전화기에서 휴식으로 바꿔 주세요.',
    en: 'The switch is being told; if it is away, as soon as it is back. Set a break on your telephone if calls come meanwhile.',
  },
  none: {
    ko: '연결된 교환기가 없어 전화가 계속 올 수 있습니다. 전화기에서 직접 휴식으로 바꿔 주세요.',
    en: 'No switch is connected, so calls may still come: set a break on your telephone.',
  },
};

/** Keeps calls away from who rests: at the switch where it is connected, else by a message to the addresses of alerts. */
@Injectable()
export class SwitchPauses {
  constructor(
    private readonly pauses: AgentPauses,
    private readonly post: WebhookPost,
  ) {}

  /** Wants it in the caller's transaction; returns what is to be sent at once when it has committed. */
  async want(
    manager: EntityManager,
    agents: readonly PausedAgent[],
    wish: PauseWish,
    minutes: number | null,
  ): Promise<string[]> {
    const others = await this.pauses.want(manager, agents, wish);
    const addresses = others.length === 0 ? [] : await this.post.critical(manager);
    if (addresses.length === 0) return [];
    const codes = await this.codesOf(manager, others);
    const sent: string[] = [];
    for (const { sourceId, agent } of others) {
      const pause = { source: codes.get(sourceId) ?? '', agent, paused: wish.paused, minutes };
      const bodyOf = (id: string): PauseMessage => ({
        ...{ id, event: 'measure.pause', at: wish.at.toISOString(), pause },
      });
      sent.push(...(await this.post.write(manager, addresses, 'measure.pause', bodyOf, wish.at)));
    }
    await this.pauses.sent(manager, others, wish);
    return sent;
  }

  /** Sends what was written. */
  async sendNow(messages: readonly string[]): Promise<void> {
    if (messages.length > 0) await this.post.sendNow(messages);
  }

  /** The agents that calls are kept away from because of measures. */
  async pausedBy(manager: EntityManager, measureIds: readonly string[]): Promise<PausedAgent[]> {
    return (await this.pauses.of(manager, measureIds)).filter(({ paused }) => paused);
  }

  /** How it fares at the switch, in words where calls may still come. */
  async stateOf(manager: EntityManager, measureIds: readonly string[]): Promise<AtSwitch> {
    const pauses = await this.pauses.of(manager, measureIds);
    const refused = pauses.find(({ state }) => state === 'refused');
    if (refused)
      return { atSwitch: 'refused', switchFault: faults[refused.fault ?? ''] ?? faults.REFUSED ?? null };
    if (pauses.some(({ state }) => state === 'waiting'))
      return { atSwitch: 'waiting', switchFault: words.waiting };
    if (pauses.some(({ state }) => state === 'told')) return { atSwitch: 'told', switchFault: null };
    return pauses.length > 0
      ? { atSwitch: 'webhook', switchFault: null }
      : { atSwitch: 'none', switchFault: words.none };
  }

  private async codesOf(
    manager: EntityManager,
    agents: readonly PausedAgent[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await manager.query<{ id: string; code: string }[]>(
      'SELECT id, code FROM source WHERE id = ANY ($1)',
      [[...new Set(agents.map(({ sourceId }) => sourceId))]],
    );
    return new Map(rows.map(({ id, code }) => [id, code]));
  }
}
