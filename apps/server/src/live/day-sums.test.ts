import 'reflect-metadata';
import type { Board } from '@michuhol/contract';
import type { Arrival, CallSource } from '../contacts/arrival.js';
import {
  eventArrival,
  newImport,
  newSource,
  recordArrival,
  seeded,
  storeAll,
  withdrawAll,
} from '../contacts/testing.js';
import { takeVisitNews } from '../contacts/visit-news.query.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { BoardService } from './board.service.js';
import { boardServiceOf } from './testing.js';

const SEEDS = [11, 12];
const STEPS = 70;
const queues = ['traffic', 'water', 'dasan'];

let platform: TestPlatform;
let source: CallSource;
let records: CallSource;
beforeEach(async () => {
  platform = await openTestPlatform('2026-04-01T21:30:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  records = await newSource(platform, 'records-1', 'city');
});
afterEach(() => platform.close());

/** The board of somebody who keeps what visits add up to, and takes the news. */
const keptBoard = async (boards: BoardService): Promise<Board | undefined> =>
  (await boards.renewKept(['city'], await takeVisitNews(platform.dataSource)))[0]?.board;

/** What a board says, without its number and time. */
const told = async (boards: BoardService): Promise<unknown[]> => {
  const kept = await keptBoard(boards);
  const whole = (await boards.renew('city')).board;
  return [kept, whole].map((board) => ({ ...board, seq: 0, computedAt: '' }));
};

interface Call {
  callId: string;
  queue: string;
  stage: 'waits' | 'talks' | 'works' | 'over';
}

/** The next event of a call, or its first. */
const next = (call: Call, random: () => number): { type: string; attributes?: Record<string, string> } => {
  if (call.stage === 'waits' && random() < 0.3) {
    call.stage = 'over';
    return { type: 'queue.left', attributes: { outcome: 'abandoned' } };
  }
  if (call.stage === 'waits') {
    call.stage = 'talks';
    return { type: 'agent.connected' };
  }
  if (call.stage === 'talks') {
    call.stage = random() < 0.5 ? 'works' : 'over';
    return { type: 'agent.completed', attributes: { endedBy: 'caller' } };
  }
  call.stage = 'over';
  return { type: 'acw.ended' };
};

/** A floor on which something happens at each step: calls of now, and some that are told of hours too late. */
const floorOf = (random: () => number) => {
  const calls: Call[] = [];
  let events = 0;
  const event = (call: Call, at: Date, type: string, attributes = {}): Arrival => {
    events += 1;
    const agent = type.startsWith('agent.') || type === 'acw.ended' ? `PJSIP/${call.callId}` : null;
    const { callId, queue } = call;
    return eventArrival({
      ...{ eventId: String(events), type, at: at.toISOString(), callId, queue, agent },
      attributes,
    });
  };
  return (now: Date): Arrival[] => {
    const late = random() < 0.2 ? random() * 3 * 3600_000 : 0;
    const call: Call = {
      callId: `c${calls.length}`,
      queue: queues[Math.floor(random() * queues.length)] ?? '',
      stage: 'waits',
    };
    calls.push(call);
    const under = calls.filter(({ stage }) => stage !== 'over' && random() < 0.3);
    const going = under.map((each) => {
      const { type, attributes } = next(each, random);
      return event(each, now, type, attributes);
    });
    return [event(call, new Date(now.getTime() - late), 'queue.entered'), ...going];
  };
};

test.each(SEEDS)(
  'what is kept of a day is what a recount gives, whatever comes and however late, over midnight too (%d)',
  async (seed) => {
    const random = seeded(seed);
    const happen = floorOf(random);
    const boards = boardServiceOf(platform);
    let most = 0;
    for (let step = 0; step < STEPS; step += 1) {
      platform.clock.set(
        new Date(platform.clock.now().getTime() + Math.floor(random() * 400_000)).toISOString(),
      );
      await storeAll(platform, source, happen(platform.clock.now()));

      const [kept, whole] = await told(boards);

      expect(kept).toEqual(whole);
      most = Math.max(most, (whole as { totals: { offered: number } }).totals.offered);
    }
    expect(most).toBeGreaterThan(20);
  },
);

test('an import of calls, its withdrawal, another target and a lost start show as in a recount', async () => {
  const boards = boardServiceOf(platform);
  const arrivedAt = new Date('2026-04-01T19:00:00+09:00');
  const steps: (() => Promise<unknown>)[] = [
    () => storeAll(platform, source, floorOf(seeded(1))(arrivedAt)),
    async () => {
      const importId = await newImport(platform, records);
      await storeAll(platform, records, [recordArrival({}, { arrivedAt, waitSeconds: 30 })], 10, importId);
      steps.push(() => withdrawAll(platform, records, importId));
    },
    () =>
      platform.dataSource.query(
        `INSERT INTO queue_target VALUES ($1, 'traffic', daterange('2020-01-01', NULL), 60, 3)`,
        [records.id],
      ),
    () => {
      // Whoever has waited for more than four hours is not believed to wait any more.
      platform.clock.set('2026-04-01T23:30:00+09:00');
      return Promise.resolve();
    },
  ];
  const seen: string[] = [];

  for (let step = 0; step < steps.length; step += 1) {
    await steps[step]?.();
    const [kept, whole] = await told(boards);
    expect(kept).toEqual(whole);
    seen.push(JSON.stringify(whole));
  }

  expect(new Set(seen).size).toBe(5);
});

test('what was read once is not read again: it stays as it was until somebody tells of it', async () => {
  const boards = boardServiceOf(platform);
  const arrived = eventArrival({
    ...{
      eventId: '1',
      type: 'queue.entered',
      at: '2026-04-01T21:00:00+09:00',
      callId: 'a',
      queue: 'traffic',
    },
  });
  const left = eventArrival({
    ...{ eventId: '2', type: 'queue.left', at: '2026-04-01T21:00:05+09:00', callId: 'a', queue: 'traffic' },
    attributes: { outcome: 'abandoned' },
  });
  await storeAll(platform, source, [arrived, left]);
  await keptBoard(boards);
  await platform.dataSource.query('DELETE FROM queue_visit');

  const offered = async () => (await keptBoard(boards))?.totals.offered;
  expect(await offered()).toBe(1);
  boards.forgetSums();
  expect(await offered()).toBe(0);
});
