import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import { addSource, signInAs, type Client } from './api.js';
import { until, type RunningProduct } from './product.js';

const AGENT = 'PJSIP/2001';

/** A switch at which the counselor of the evaluation takes calls of one number. */
export interface CounselorCalls {
  /** The switch, as it asks and tells the product. */
  switchClient: Client;
  /** A call that the counselor is in. */
  take(callId?: string): Promise<string>;
  /** Whether the switch is told to restrict the number. */
  isRestricted(route?: string): Promise<boolean>;
}

/**
 * Has the simulator rest, and gives what it has played for the counselor to somebody else: switched off it falls silent
 * like a feed that was cut, and a call in its middle would stay the counselor's present one.
 */
export const leaveSimulatedCalls = async (product: RunningProduct): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const idOf = (role: 'counselor' | 'manager') =>
    accounts.find(({ login }) => login === product.account(role).login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  const { sources } = await manager.ask(endpoints.listSources);
  for (const { id } of sources.filter((source) => source.dataSet === 'synthetic')) {
    const params = { id };
    const { agents } = await manager.ask(endpoints.getMappings, { params });
    for (const { agent, accountId } of agents)
      if (accountId === idOf('counselor'))
        await manager.ask(endpoints.mapAgent, {
          params,
          body: { agent, accountId: idOf('manager'), validFrom: '2026-01-01' },
        });
  }
};

/** Connects a switch of the city's with the counselor as its agent; the simulator rests, so that no call is another's. */
export const openCounselorCalls = async (
  product: RunningProduct,
  counselor: Client,
  caller: string,
): Promise<CounselorCalls> => {
  const admin = await signInAs(product, 'admin');
  await leaveSimulatedCalls(product);
  const source = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const accountId = accounts.find(({ login }) => login === product.account('counselor').login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  await manager.ask(endpoints.mapAgent, {
    params: { id: source.id },
    body: { agent: AGENT, accountId, validFrom: '2026-01-01' },
  });
  const event = (type: string, callId: string, secondsAgo: number, more: object) => ({
    ...{ eventId: `${callId}-${type}`, type, callId, queue: 'traffic' },
    occurredAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    ...more,
  });
  return {
    switchClient: source.events,
    take: async (callId = randomUUID()) => {
      const body = [
        event('queue.entered', callId, 120, { caller }),
        event('agent.connected', callId, 110, { agent: AGENT }),
      ];
      await source.events.send(endpoints.postEvents, { body }, { 'idempotency-key': callId });
      await until('the call', async () =>
        (await counselor.ask(endpoints.ownDay)).calls.some((call) => call.callId === callId),
      );
      return callId;
    },
    isRestricted: async (route = '') =>
      (await source.events.ask(endpoints.checkRestriction, { body: { caller, route } })).restricted,
  };
};

/** An incident of a call, confirmed by the lead and heard by a second listener. Answers its id. */
export const confirmIncident = async (
  callId: string,
  { counselor, lead, officer }: Record<'counselor' | 'lead' | 'officer', Client>,
): Promise<string> => {
  const happenedAt = new Date(Date.now() - 60_000).toISOString();
  const { id } = await counselor.ask(endpoints.reportIncident, {
    body: { id: randomUUID(), category: 'THREAT', callId, happenedAt, endedBy: 'callerHangup' },
  });
  const params = { id };
  const none = { kind: 'none', reason: '녹취 서버 점검 시간' } as const;
  await lead.ask(endpoints.takeIncidentStep, { params, body: { transition: 'takeUp' } });
  await lead.ask(endpoints.addListening, { params, body: none });
  await lead.ask(endpoints.takeIncidentStep, {
    params,
    body: { transition: 'confirm', note: '통화 기록 확인' },
  });
  await officer.ask(endpoints.addListening, { params, body: none });
  await officer.ask(endpoints.takeIncidentStep, { params, body: { transition: 'concur' } });
  return id;
};
