import { endpoints } from '@michuhol/contract';
import { HousekeepingService } from './housekeeping.service.js';
import { SourceTokensService } from './source-tokens.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const answered = {
  eventId: '2',
  type: 'agent.connected',
  occurredAt: '2026-12-01T11:59:00+09:00',
  callId: 'c',
  queue: 'traffic',
  agent: 'PJSIP/2001',
};
const list = (id: string, headers = server.as.supervisor) =>
  server.ask(endpoints.listParkedEvents, { params: { id }, headers });

test('a source that is not there has no list', async () => {
  expect((await list('019a0000-0000-7000-8000-000000000000')).status).toBe(404);
});

test('accepted events are told as parked, after a day as rejected with their reason, and not once their start has come', async () => {
  const id = await addSource(server, 'live-feed');
  const { token } = await server.app
    .get(SourceTokensService)
    .issue(id, { label: 'test', expiresOn: null }, { id: null, name: 'test', address: null });
  const post = (event: object, key: string) =>
    server.ask(endpoints.postEvents, {
      body: [event],
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    });
  expect((await post(answered, 'k1')).body).toMatchObject({ accepted: 1 });
  expect((await list(id)).body).toMatchObject({
    parked: 1,
    rejected: 0,
    reason: { code: 'NO_START' },
    events: [{ callId: 'c', type: 'agent.connected', state: 'parked', rejectedAt: null }],
  });

  server.clock.set('2026-12-02T12:00:00+09:00');
  await server.app.get(HousekeepingService).run();
  expect((await list(id)).body).toMatchObject({
    parked: 0,
    rejected: 1,
    events: [{ state: 'rejected', rejectedAt: '2026-12-02T03:00:00.000Z' }],
  });

  await post(
    { ...answered, eventId: '1', type: 'queue.entered', occurredAt: '2026-12-01T11:58:50+09:00' },
    'k2',
  );
  expect((await list(id)).body).toMatchObject({ parked: 0, rejected: 0, events: [] });
  const visits = await server.dataSource.query<unknown[]>(
    'SELECT outcome, wait_seconds FROM queue_visit WHERE source_id = $1',
    [id],
  );
  expect(visits).toEqual([{ outcome: 'answered', wait_seconds: 10 }]);
});
