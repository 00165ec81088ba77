import type { RequestOf, endpoints } from '@michuhol/contract';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { requestApi } from '../../../shared/api/api-request.js';
import { computerClock } from '../../../shared/platform/clock.js';
import type { DeskStore } from './desk-store.js';
import { waitingOf, type KeptItem } from './kept-item.js';

type Report = NonNullable<RequestOf<(typeof endpoints)['reportIncident']>['body']>;

/** Whether a refusal says nothing of what was sent: it is held and sent again once the way is free. */
const isPassing = ({ status, code }: ApiProblem): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || /_NEEDED$|LOCKED|CSRF/.test(code);

/** From this age on a record counts as one that was kept on the device and arrived later. */
const LATE_MS = 20_000;

const reportOf = (body: Report, keptAt: string): Report => {
  const now = computerClock.now();
  const late = now.getTime() - Date.parse(keptAt) > LATE_MS;
  return { ...body, from: late ? 'offline' : 'desk', recordedAt: keptAt, sentAt: now.toISOString() };
};

/** Asks for a measure without its record where the server does not take the record: nobody waits for a rest because of it. */
const incidentOf = (items: readonly KeptItem[], incidentId: string | null): string | null =>
  items.some(({ kind, id, refusal }) => kind === 'report' && id === incidentId && refusal !== null)
    ? null
    : incidentId;

const send = async (store: DeskStore, item: KeptItem): Promise<void> => {
  const { items } = store.snapshot();
  if (item.kind === 'report') {
    const { number } = await requestApi('reportIncident', { body: reportOf(item.body, item.keptAt) });
    return store.settle(item.id, { number });
  }
  if (item.kind === 'later') {
    await requestApi('answerMeasureQuestion', { body: item.body });
    return store.settle(item.id);
  }
  const incidentId = incidentOf(items, item.body.incidentId ?? null);
  const { rest } = await requestApi('requestMeasures', { body: { ...item.body, incidentId } });
  store.settle(item.id, { rest });
};

const failed = (store: DeskStore, item: KeptItem, problem: ApiProblem): void => {
  // That the question is answered later is nothing that anybody has to see to.
  if (item.kind === 'later') store.settle(item.id);
  else store.refuse(item.id, problem.detail);
};

/** Only one window of a browser sends at a time; another one that wants to leaves it to that one. */
const alone = async (account: string, work: () => Promise<void>): Promise<void> => {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work();
  await navigator.locks.request(`michuhol.desk ${account}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
};

/**
 * Brings what a desk has kept to the server, the oldest first, and each once: an id that arrived already is answered
 * with what it became. Stops where the server cannot be reached; what it refuses is marked and the rest goes on.
 */
export const createCourier = (
  account: string,
  store: DeskStore,
  { onDelivered, onHeld }: { onDelivered: () => void; onHeld: (problem: ApiProblem) => void },
) => {
  let busy: Promise<void> | null = null;
  const deliverAll = async (): Promise<void> => {
    for (;;) {
      const [item] = waitingOf(store.snapshot().items);
      if (!item) return;
      try {
        await send(store, item);
        onDelivered();
      } catch (error) {
        const problem = asProblem(error);
        if (isPassing(problem)) {
          store.setReached(problem.status !== 0 && problem.status < 500);
          onHeld(problem);
          return;
        }
        failed(store, item, problem);
      }
    }
  };
  /** Sends what waits; told again while it is sending, it goes on with what came meanwhile. */
  return async (): Promise<void> => {
    await store.opened;
    busy ??= alone(account, deliverAll).finally(() => {
      busy = null;
    });
    await busy;
  };
};
