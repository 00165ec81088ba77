import { endpoints, topicSchema, type Topic } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { ConsultationDeskModule } from './consultation-desk.module.js';

let server: TestServer;
let manager: SignedIn;
let counselor: SignedIn;
beforeAll(async () => {
  server = await openTestServer([ConsultationDeskModule]);
  await addAccount(server, 'manager', 'manager');
  await addAccount(server, 'counselor', 'counselor');
  manager = await signIn(server, 'manager');
  counselor = await signIn(server, 'counselor');
});
afterAll(() => server.close());

const add = (by: SignedIn, body: object) => server.ask(endpoints.addTopic, { headers: by.headers, body });
const tram = { parent: 'transport', name: { ko: '트램', en: 'Tram' }, validFrom: '2026-05-01' };
const named = async (ko: string): Promise<Topic[]> => {
  const answer = await server.ask(endpoints.listTopics, { headers: counselor.headers });
  return endpoints.listTopics.reply.parse(answer.body).topics.filter(({ name }) => name.ko === ko);
};

test('who may not change mappings may not change topics', async () => {
  expect((await add(counselor, tram)).status).toBe(403);
});

test.each([
  ['without a topic above', { ...tram, parent: 'nowhere' }, 'UNKNOWN_PARENT'],
  ['below a small one', { ...tram, parent: 'transport.bus.route' }, 'TOO_DEEP'],
  ['of a name that is there', { ...tram, name: { ko: '버스', en: 'Coach' } }, 'NAME_TAKEN'],
])('a topic %s is refused', async (_what, body, code) => {
  expect((await add(manager, body)).code).toBe(code);
});

test('a topic is added from a day on, renamed from another, and ended with what lies below it', async () => {
  const added = topicSchema.parse((await add(manager, tram)).body);
  expect(added).toMatchObject({ code: 'transport.tram', validFrom: '2026-05-01', validUntil: null });
  await add(manager, { parent: added.code, name: { ko: '노선', en: 'Route' }, validFrom: '2026-05-01' });
  const renamed = await server.ask(endpoints.renameTopic, {
    headers: manager.headers,
    params: { code: added.code },
    body: { name: { ko: '노면전차', en: 'Streetcar' }, validFrom: '2026-06-01' },
  });
  expect(renamed.status).toBe(200);
  expect(await named('트램')).toMatchObject([{ validFrom: '2026-05-01', validUntil: '2026-06-01' }]);
  expect(await named('노면전차')).toMatchObject([
    { code: added.code, validFrom: '2026-06-01', validUntil: null },
  ]);

  const ended = await server.ask(endpoints.endTopic, {
    headers: manager.headers,
    params: { code: added.code },
    body: { on: '2026-07-01' },
  });
  expect(ended.status).toBe(204);
  expect(await named('노면전차')).toMatchObject([{ validUntil: '2026-07-01' }]);
  const below = (await named('노선')).find(({ parent }) => parent === added.code);
  expect(below).toMatchObject({ validFrom: '2026-05-01', validUntil: '2026-07-01' });
  const trail = await server.dataSource.query<{ action: string }[]>(
    `SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id`,
    [added.code],
  );
  expect(trail.map(({ action }) => action)).toEqual(['topic.add', 'topic.rename', 'topic.end']);
});

test('a topic that is not valid on the day can neither be renamed nor ended', async () => {
  const asked = { headers: manager.headers, params: { code: 'nowhere' } };
  const name = { ko: '무엇', en: 'What' };
  const rename = await server.ask(endpoints.renameTopic, {
    ...asked,
    body: { name, validFrom: '2026-05-01' },
  });
  expect(rename.code).toBe('NOT_FOUND');
  expect((await server.ask(endpoints.endTopic, { ...asked, body: { on: '2026-05-01' } })).code).toBe(
    'NOT_FOUND',
  );
});
