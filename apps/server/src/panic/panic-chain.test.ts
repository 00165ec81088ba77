import 'reflect-metadata';
import { endpoints, may, panicRoles, roles, type PanicBand, type ReplyOf } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { LiveModule } from '../live/live.module.js';
import { PanicModule } from './panic.module.js';
import { stepOf } from './testing.js';

type Trial = ReplyOf<typeof endpoints.tryPanicChain>;

let server: TestServer;
let officer: SignedIn;
let counselor: SignedIn;
let guard: string;

const ask = (name: keyof typeof endpoints, asked = {}, by = officer) =>
  server.ask(endpoints[name], { headers: by.headers, ...asked });
const night = (more: Partial<PanicBand> = {}): PanicBand => ({
  ...{ label: '야간', days: ['weekday', 'weekend', 'holiday'], from: '22:00', to: '06:00' },
  steps: [stepOf({ people: [guard] }), stepOf({ roles: ['supervisor'] })],
  ...more,
});
const write = (bands: PanicBand[], basedOn: number, validFrom = '2026-10-08') =>
  ask('writePanicChain', { body: { bands, validFrom, reason: '당직 개편', basedOn } });
const trialAt = async (time: string): Promise<Trial> =>
  (await ask('tryPanicChain', { query: { at: `2026-${time}:00+09:00` } })).body as Trial;

beforeAll(async () => {
  server = await openTestServer([LiveModule, PanicModule]);
  server.clock.set('2026-10-08T12:00:00+09:00');
  await addAccount(server, 'officer', 'protectionOfficer');
  await addAccount(server, 'dana', 'counselor', { team: '1팀' });
  await addAccount(server, 'lead', 'teamLead', { team: '1팀', leads: true });
  guard = await addAccount(server, 'guard', 'centreHead', { organisation: 'incheon' });
  officer = await signIn(server, 'officer');
  counselor = await signIn(server, 'dana');
});
afterAll(() => server.close());

test('the roles that a step can name are those that may answer', () => {
  expect(roles.filter((role) => may(role, 'panic.answer')).sort()).toEqual([...panicRoles].sort());
});

test('whoever may not settle it sees and writes no chain', async () => {
  for (const name of ['getPanicChain', 'listPanicReceivers', 'tryPanicChain', 'listPanicChains'] as const)
    expect((await ask(name, {}, counselor)).status).toBe(403);
});

test('before anything is set the product brings its own steps', async () => {
  expect((await ask('getPanicChain')).body).toMatchObject({ version: 0, bands: [], seconds: 30 });
  const trial = await trialAt('10-08T23:00');
  expect(trial).toMatchObject({ version: 0, band: null, day: 'weekday' });
  expect(trial.steps.map(({ people }) => people.map(({ name }) => name))).toEqual([
    ...[['teamLead lead'], ['centreHead guard'], []],
  ]);
});

test.each([
  ['a band without steps', () => [night({ steps: [] })], 400],
  ['a step that tells nobody', () => [night({ steps: [stepOf({})] })], 400],
  ['hours that are none', () => [night({ to: '24:00' })], 400],
  [
    'a person who cannot be told',
    () => [night({ steps: [stepOf({ people: [counselor.me.id ?? ''] })] })],
    422,
  ],
  [
    'an address that is not there',
    () => [night({ steps: [stepOf({ webhooks: [counselor.me.id ?? ''] })] })],
    422,
  ],
])('%s is refused', async (_name, bands, status) => {
  expect((await write(bands(), 0)).status).toBe(status);
});

test('a version begins today or later, and is written over what was looked at', async () => {
  expect((await write([night()], 0, '2026-10-07')).code).toBe('PANIC_CHAIN_BACKWARDS');
  expect((await write([night()], 0)).body).toMatchObject({ version: 1, bands: [{ label: '야간' }] });
  expect((await write([], 0)).code).toBe('PANIC_CHAIN_CHANGED');
  expect((await ask('listPanicChains')).body).toMatchObject({ versions: [{ version: 1 }, { version: 0 }] });
  await expect(server.dataSource.query(`UPDATE panic_chain SET reason = ''`)).rejects.toThrow();
});

test('the band of the night and that of the holiday hold by Seoul and by the list of holidays', async () => {
  const holiday = night({ label: '휴일', days: ['holiday'], from: '00:00', to: '00:00' });
  expect((await write([holiday, night()], 1, '2026-10-09')).status).toBe(201);
  const bands = [];
  for (const time of [
    '10-08T21:59',
    '10-08T22:00',
    '10-09T05:00',
    '10-09T12:00',
    '10-10T05:00',
    '10-10T12:00',
  ])
    bands.push([(await trialAt(time)).version, (await trialAt(time)).band]);
  expect(bands).toEqual([
    ...[
      [1, null],
      [1, '야간'],
      [2, '휴일'],
      [2, '휴일'],
      [2, '야간'],
      [2, null],
    ],
  ]);
});

test('pressed at night it takes the steps of the night, under the versions of that instant', async () => {
  server.clock.set('2026-10-10T23:00:00+09:00');
  [officer, counselor] = [await signIn(server, 'officer'), await signIn(server, 'dana')];
  const head = await signIn(server, 'guard');
  expect((await ask('askForHelp', {}, counselor)).status).toBe(200);
  expect((await ask('listOpenPanics', {}, head)).body).toMatchObject({ panics: [{ step: 1, steps: 2 }] });
  expect((await ask('listPanics')).body).toMatchObject({
    panics: [{ band: '야간', chainVersion: 2, policyVersion: 0, told: [{ people: ['centreHead guard'] }] }],
  });
  await ask('withdrawHelp', {}, counselor);
});

test("a chain that reaches nobody is followed by the product's own steps at once", async () => {
  await server.dataSource.query(`DELETE FROM session WHERE account_id = $1`, [guard]);
  const lead = await signIn(server, 'lead');
  await ask('askForHelp', {}, counselor);
  expect((await ask('listOpenPanics', {}, lead)).body).toMatchObject({ panics: [{ step: 3, steps: 5 }] });
  await ask('withdrawHelp', {}, counselor);
});

test('a chain that cannot be read keeps nobody from being told', async () => {
  await server.dataSource.query(`ALTER TABLE panic_chain RENAME TO panic_chain_away`);
  const lead = await signIn(server, 'lead');
  expect((await ask('askForHelp', {}, counselor)).status).toBe(200);
  expect((await ask('listOpenPanics', {}, lead)).body).toMatchObject({ panics: [{ step: 1, steps: 3 }] });
  await server.dataSource.query(`ALTER TABLE panic_chain_away RENAME TO panic_chain`);
});
