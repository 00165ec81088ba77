import { answers } from '../../../shared/testing/answers.js';
import { createCourier } from './courier.js';
import { createDeskStore } from './desk-store.js';
import { incidentOf, memoryVault, reportItem } from './desk.testing.js';

const first = '019a0000-0000-7000-8000-000000000001';
const second = '019a0000-0000-7000-8000-000000000002';
const early = '2026-04-01T05:00:00.000Z';
const problem = (status: number, code: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail: { ko: code, en: code }, faults: [] },
});
const own = {
  rest: null,
  restMinutes: { usual: 30, longest: 60 },
  ...{ kinds: [], question: null, followUps: [], measures: [], separations: [] },
};

const open = async (table: Parameters<typeof answers>[0]) => {
  const seen = answers(table);
  const store = createDeskStore('one', Promise.resolve(memoryVault()));
  await store.opened;
  const held: string[] = [];
  const deliver = createCourier('one', store, {
    onDelivered: () => undefined,
    onHeld: ({ code }) => void held.push(code),
  });
  const bodies = () => seen.map(({ path, body }): Record<string, unknown> => ({ path, ...(body as object) }));
  return { store, deliver, held, bodies };
};

test('what the server does not take is marked with the reason, and the rest goes on', async () => {
  const { store, deliver, bodies } = await open({
    'POST /incidents': ({ body }) => {
      const { id } = body as { id: string };
      return id === first ? problem(422, 'INVALID') : { status: 201, body: incidentOf(id) };
    },
  });
  await store.keep(reportItem(first, early));
  await store.keep(reportItem(second, early));
  await deliver();

  expect(bodies().map(({ path }) => path)).toEqual(['/incidents', '/incidents']);
  expect(store.snapshot().items).toMatchObject([{ id: first, refusal: { ko: 'INVALID' } }]);
});

test.each([
  [0, 'UNREACHABLE', false],
  [503, 'UNAVAILABLE', false],
  [401, 'NOT_SIGNED_IN', true],
  [429, 'TOO_MANY', true],
  [403, 'SESSION_LOCKED', true],
])('%i %s holds everything back, in its order, and nothing is refused', async (status, code, reached) => {
  const { store, deliver, held, bodies } = await open({ 'POST /incidents': problem(status, code) });
  await store.keep(reportItem(first, early));
  await store.keep(reportItem(second, early));
  await deliver();

  expect(bodies()).toHaveLength(1);
  expect(held).toHaveLength(1);
  expect(store.snapshot().reached).toBe(reached);
  expect(store.snapshot().items.map(({ id, refusal }) => [id, refusal])).toEqual([
    [first, null],
    [second, null],
  ]);
});

test('a record carries when it was taken down and when it is sent; a late one says that it was kept', async () => {
  const { store, deliver, bodies } = await open({
    'POST /incidents': ({ body }) => ({ status: 201, body: incidentOf((body as { id: string }).id) }),
  });
  await store.keep(reportItem(first, early));
  await store.keep(reportItem(second, new Date().toISOString()));
  await Promise.all([deliver(), deliver()]);

  expect(bodies()).toMatchObject([
    { id: first, from: 'offline', recordedAt: early },
    { id: second, from: 'desk' },
  ]);
  expect(Date.parse(String(bodies()[0]?.sentAt))).toBeGreaterThan(Date.parse(early));
  expect(store.snapshot().items).toEqual([]);
});

test('a rest does not wait for a record that the server refuses', async () => {
  const { store, deliver, bodies } = await open({
    'POST /incidents': problem(422, 'INVALID'),
    'POST /measures/own': { status: 201, body: own },
  });
  await store.keep(reportItem(first, early));
  const body = { id: second, incidentId: first, kinds: ['BREAK_EXTENSION' as const], minutes: null };
  await store.keep({ id: second, kind: 'measures', keptAt: early, refusal: null, body });
  await deliver();

  expect(bodies()[1]).toMatchObject({ path: '/measures/own', incidentId: null, kinds: ['BREAK_EXTENSION'] });
  expect(store.snapshot().items.map(({ id }) => id)).toEqual([first]);
});

test('"later" that does not arrive is nothing that anybody has to see to', async () => {
  const { store, deliver } = await open({ 'POST /measures/own/question': problem(404, 'NOT_FOUND') });
  const body = { incidentId: first, answer: 'later' as const };
  await store.keep({ id: second, kind: 'later', keptAt: early, refusal: null, body });
  await deliver();
  expect(store.snapshot().items).toEqual([]);
});
