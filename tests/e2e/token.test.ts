import { join } from 'node:path';
import {
  endpoints,
  roles,
  tokenPermissionsOf,
  type Endpoint,
  type EndpointName,
  type RequestOf,
  type Role,
} from '@michuhol/contract';
import { addSource, clientOf, createToken, signInAs, type Client } from '../support/api.js';
import { repository, runToEnd } from '../support/launch.js';
import { startProduct, type RunningProduct } from '../support/product.js';

const catalogue = Object.entries(endpoints) as [EndpointName, Endpoint][];
/** Together they read whatever any token reads; each is asked for what those before it may not. */
const readers = [
  'manager',
  'supervisor',
  'privacyOfficer',
  'protectionOfficer',
] as const satisfies readonly Role[];
/** What belongs to a person: a token has no day, no state, no page and no records of its own. */
const personal = [
  'ownDay',
  'getWrapUp',
  'listOwnConsultations',
  'getOwnState',
  'listOwnMeasures',
  'getOwnPanic',
  'getOwnBurden',
  'listOwnPacks',
  'listOpenPanics',
  'getLiveLayout',
] as const satisfies readonly EndpointName[];
const isPersonal = (name: EndpointName): boolean => (personal as readonly EndpointName[]).includes(name);
/** About things that an evaluation does not begin with, and the screen that a token is not. */
const absent: readonly EndpointName[] = [
  'getUpload',
  'getCallerCase',
  'getRejectedRow',
  'getRegisterHistory',
  'getPreventionHistory',
  'getAttendance',
  'getCertificate',
  'getAlert',
  'getIncident',
  'kioskScreen',
  'getComplaint',
];

const heldBy = (role: Role, { access }: Endpoint): boolean =>
  (tokenPermissionsOf(role) as ReadonlySet<string>).has(access);
const reads = catalogue.filter(
  ([name, endpoint]) =>
    endpoint.method === 'GET' && !isPersonal(name) && roles.some((role) => heldBy(role, endpoint)),
);
const readerOf = (endpoint: Endpoint): Role | undefined => readers.find((role) => heldBy(role, endpoint));

let product: RunningProduct;
let environment: Record<string, string>;
let admin: Client;
let manager: Client;
beforeAll(async () => {
  product = await startProduct();
  environment = { MICHUHOL_DATA_DIR: product.dataDir };
  admin = await signInAs(product, 'admin');
  manager = await signInAs(product, 'manager');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
});
afterAll(() => product?.remove());

const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** A request to every endpoint that needs something said, from data that is really there. */
const examples = async (): Promise<Partial<Record<EndpointName, RequestOf<Endpoint>>>> => {
  const [source] = (await admin.ask(endpoints.listSources)).sources;
  const [done] = (await admin.ask(endpoints.listImports)).imports;
  const ofImport = { params: { id: done?.id } };
  const days = { dataSet: 'sample', from: '2026-01-01', to: '2026-02-01' };
  const asked = { query: { ...days, metrics: 'offered,asa' } };
  const listed = { query: { ...days, metric: 'offered' } };
  const ofDay = { query: { dataSet: 'sample', day: '2026-01-31' } };
  const ofProfile = { params: { name: 'michuhol-calls' } };
  const sample = { dataSet: 'sample', day: '2026-01-15' } as const;
  const { keptTo } = await manager.ask(endpoints.getPastDay, { query: sample });
  return {
    getBoard: { query: { dataSet: 'sample' } },
    getFeeds: { query: { dataSet: 'sample' } },
    getFloor: { query: { dataSet: 'sample' } },
    getPastBoard: { query: { dataSet: 'sample', at: keptTo } },
    getPastDay: { query: sample },
    getFigures: { query: { dataSet: 'sample', from: '2026-01-01', to: '2027-01-01', groupBy: 'queue' } },
    getSatisfaction: { query: { dataSet: 'synthetic' } },
    listIncidents: { query: { scope: 'team' } },
    getMappings: { params: { id: source?.id } },
    getImport: ofImport,
    listImportProblems: ofImport,
    downloadRejections: ofImport,
    downloadRepairFile: ofImport,
    listImportCorrections: ofImport,
    listSourceFeeds: { params: { id: source?.id } },
    listParkedEvents: { params: { id: source?.id } },
    getProfile: ofProfile,
    exportProfile: ofProfile,
    getRejectedRow: { params: { id: done?.id, position: '1' } },
    queryMetrics: asked,
    exportMetricsCsv: asked,
    exportMetricsXlsx: asked,
    listMetricCalls: listed,
    exportMetricCallsCsv: listed,
    exportMetricCallsXlsx: listed,
    getBalance: ofDay,
    listRedBalances: { query: { dataSet: 'sample' } },
    listPeriods: { query: days },
    listAmendments: { query: days },
    getDailyReport: ofDay,
    listDailyReports: { query: { dataSet: 'sample' } },
    exportDailyReportCsv: ofDay,
    exportDailyReportXlsx: ofDay,
    listDailyRemarks: ofDay,
    listSealedDays: { query: days },
    getCertificate: { params: { number: 'D-2026-0001' } },
    listRegister: { params: { kind: 'processors' } },
    listPrevention: { params: { kind: 'CAMP' } },
    getPreventionHistory: { params: { kind: 'TRAINING', id: NOWHERE } },
    getProtectionStatistics: { query: { dataSet: 'sample' } },
    getRegisterHistory: { params: { kind: 'processors', id: NOWHERE } },
  };
};

const anyParams = (endpoint: Endpoint): RequestOf<Endpoint> => ({
  params: Object.fromEntries(Object.keys(endpoint.params?.shape ?? {}).map((name) => [name, NOWHERE])),
});

test('the command line refuses a role that there is not, and prints no token', async () => {
  const refused = await runToEnd('michuhol.cjs', environment, ['token', 'create', '--role', 'mayor']);

  expect(refused.code).not.toBe(0);
  expect(refused.printed).toBe('');
});

test('there is a reader for everything that any token may read', () => {
  expect(reads.length).toBeGreaterThan(30);
  expect(reads.filter(([, endpoint]) => !readerOf(endpoint)).map(([name]) => name)).toEqual([]);
});

test.each(readers)('a token of the role %s reads what the catalogue describes', async (role) => {
  const token = await createToken(environment, role);
  const client = clientOf(product.url, { authorization: `Bearer ${token}` });
  const requests = await examples();
  const asked = reads.filter(([, endpoint]) => readerOf(endpoint) === role);

  const found = await Promise.all(
    asked.map(async ([name, endpoint]) => {
      const { status, body } = await client.send(endpoint, requests[name] ?? anyParams(endpoint));
      if (absent.includes(name)) return `${name} ${status === 404 ? 'ok' : status}`;
      // A file is a text, whatever it holds.
      const parsed = endpoint.reply.safeParse(endpoint.file ? JSON.stringify(body) : body);
      return `${name} ${status === 200 && parsed.success ? 'ok' : `${status} ${parsed.error ?? ''}`}`;
    }),
  );

  expect(token).toMatch(/^mhr_[\w-]{43}$/);
  expect(found).toEqual(asked.map(([name]) => `${name} ok`));
});

test('a token stands for no person, and opens nothing beyond its role', async () => {
  const token = await createToken(environment, 'counselor');
  const client = clientOf(product.url, { authorization: `Bearer ${token}` });

  for (const name of personal) expect((await client.send(endpoints[name])).status).toBe(403);
  expect(await client.send(endpoints.listSources)).toMatchObject({ body: { code: 'NOT_PERMITTED' } });
});

test('a counselor who is signed in sees the own day and the own records', async () => {
  const counselor = await signInAs(product, 'counselor');

  expect(await counselor.ask(endpoints.ownDay)).toMatchObject({ incidents: 0 });
  expect(await counselor.ask(endpoints.listIncidents)).toEqual({ incidents: [] });
});

describe('events with a source token', () => {
  const call = { callId: '1774968600.101', queue: 'traffic' };
  const events = [
    {
      ...call,
      eventId: '1774968600.101-1',
      type: 'queue.entered',
      occurredAt: '2026-03-31T23:50:00+09:00',
      caller: '03200001001',
      attributes: {},
    },
    {
      ...call,
      eventId: '1774968600.101-2',
      type: 'agent.connected',
      occurredAt: '2026-03-31T23:50:08+09:00',
      agent: 'PJSIP/2001',
      attributes: {},
    },
    { eventId: 'x', type: 'queue.left', occurredAt: 'yesterday', callId: '9' },
  ];
  let source: Client;
  beforeAll(async () => {
    ({ events: source } = await addSource(admin, { code: 'switch-1', name: '교환기', dataSet: 'sample' }));
  });
  const post = (body: unknown[], key: string | null) =>
    source.send(endpoints.postEvents, { body }, key === null ? {} : { 'Idempotency-Key': key });

  test('a key is needed, and the token opens nothing else', async () => {
    expect((await post(events, null)).status).toBe(400);
    expect((await source.send(endpoints.listSources)).status).toBe(403);
    expect((await manager.send(endpoints.postEvents, { body: events })).status).toBe(403);
  });

  test('each element is answered for itself; the same key gives the same answer', async () => {
    const first = await post(events, '7f0c');
    const second = await post(events, '7f0c');
    const other = await post(events.slice(1), '7f0c');
    const later = await post(events, '7f0d');

    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      accepted: 2,
      duplicate: 0,
      rejected: [
        { index: 2, code: 'INVALID_TIME', message: expect.stringContaining('occurredAt') as string },
      ],
    });
    expect(second).toEqual(first);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
    expect(later.body).toMatchObject({ accepted: 0, duplicate: 2 });
  });
});

describe('the command line imports a file beside the running product', () => {
  const file = join(repository, 'tests/fixtures/service-level/queue_log');
  const importIt = (path = file) =>
    runToEnd('michuhol.cjs', environment, ['import', path, '--source', 'switch-2']);
  beforeAll(() => addSource(admin, { code: 'switch-2', name: '교환기 2', dataSet: 'sample' }));

  test('a file that is not there is refused in one line', async () => {
    const { code, output } = await importIt(join(repository, 'tests/fixtures/none'));

    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  test('the sum adds up; the second time all is known already; the figures are those of the eight calls', async () => {
    const first = await importIt();
    const second = await importIt();

    expect(first.code).toBe(0);
    expect(first.printed).toContain('읽음 20 = 반영 20 + 중복 0 + 정정 0 + 거부 0 + 제외 0');
    expect(second.printed).toContain('읽음 20 = 반영 0 + 중복 20 + 정정 0 + 거부 0 + 제외 0');

    const { sources } = await manager.ask(endpoints.listSources);
    const { total } = await manager.ask(endpoints.getFigures, {
      query: {
        dataSet: 'sample',
        from: '2026-03-31',
        to: '2026-04-02',
        source: sources.find(({ code }) => code === 'switch-2')?.id,
      },
    });
    expect(total.totals).toMatchObject({ offered: 8, answered: 4, abandoned: 3, timeout: 1 });
  });
});
