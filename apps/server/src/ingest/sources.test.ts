import { endpoints, type Mappings, type Source } from '@michuhol/contract';
import { addAccount } from '../identity/testing.js';
import { hashOfSecret } from '../identity/secret.js';
import { IntakeService } from './intake.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const { createSource, createSourceToken, revokeSourceToken, listSources, mapQueue, mapAgent, getMappings } =
  endpoints;
const nobody = '018f0000-0000-7000-8000-000000000000';

test('a source is refused twice, to a manager, with a bad code, and as synthetic', async () => {
  const body = { code: 'asterisk-9', name: '교환기 9', dataSet: 'city' };
  await addSource(server, 'asterisk-9');
  const asks = (headers: Record<string, string>, given: object) =>
    server.ask(createSource, { body: given, headers });
  expect((await asks(server.as.admin, body)).code).toBe('SOURCE_EXISTS');
  expect(await asks(server.as.manager, body)).toMatchObject({ status: 403 });
  expect((await asks(server.as.admin, { ...body, code: 'Not OK' })).status).toBe(400);
  expect((await asks(server.as.admin, { ...body, code: 'x-1', dataSet: 'synthetic' })).status).toBe(400);
});

test('a token is shown once, kept as a hash only, expires after its last day and can be revoked', async () => {
  const id = await addSource(server, 'tokens-1');
  const body = { label: '전달기', expiresOn: '2026-12-31' };
  const unknown = await server.ask(createSourceToken, {
    params: { id: nobody },
    body,
    headers: server.as.admin,
  });
  expect(unknown.status).toBe(404);

  const issued = await server.ask(createSourceToken, { params: { id }, body, headers: server.as.admin });
  const { token, source } = issued.body as { token: string; source: Source };
  expect(token).toMatch(/^mhs_[\w-]{43}$/);
  expect(source.tokens).toMatchObject([
    { label: '전달기', expiresAt: '2026-12-31T15:00:00.000Z', revokedAt: null },
  ]);

  const listed = await server.ask(listSources, { headers: server.as.supervisor });
  expect(JSON.stringify(listed.body)).not.toContain(token.slice(4));
  const stored = await server.dataSource.query<{ token_hash: Buffer }[]>(
    'SELECT token_hash FROM api_token WHERE source_id = $1',
    [id],
  );
  expect(stored[0]?.token_hash.equals(hashOfSecret(token))).toBe(true);
  const audited = await server.dataSource.query<{ details: string }[]>(
    'SELECT details::text FROM audit_entry',
  );
  expect(audited.some(({ details }) => details.includes(token))).toBe(false);

  const tokenId = source.tokens[0]?.id ?? '';
  const revoke = () => server.ask(revokeSourceToken, { params: { id, tokenId }, headers: server.as.admin });
  expect((await revoke()).body).toMatchObject({ tokens: [{ revokedAt: '2026-12-01T03:00:00.000Z' }] });
  server.clock.set('2026-12-02T12:00:00+09:00');
  expect((await revoke()).body).toMatchObject({ tokens: [{ revokedAt: '2026-12-01T03:00:00.000Z' }] });
  server.clock.set('2026-12-01T12:00:00+09:00');
  const refused = await server.ask(endpoints.postEvents, {
    body: [],
    headers: { authorization: `Bearer ${token}` },
  });
  expect(refused.status).toBe(401);
});

test('a mapping holds from its day on, ends the one before it and gives way to the one after it', async () => {
  const id = await addSource(server, 'mapped-1');
  const map = (validFrom: string, serviceField: string) =>
    server.ask(mapQueue, {
      params: { id },
      body: { queue: 'dasan', serviceField, agencyId: null, channel: 'telephone', validFrom },
      headers: server.as.manager,
    });
  await map('2026-01-01', 'city');
  await map('2026-07-01', 'district');
  await map('2026-04-01', 'transport');
  await map('2026-07-01', 'living');

  const ranges = await server.dataSource.query<{ valid: string; service_field: string }[]>(
    'SELECT valid::text, service_field FROM queue_mapping WHERE source_id = $1 ORDER BY lower(valid)',
    [id],
  );
  expect(ranges).toEqual([
    { valid: '[2026-01-01,2026-04-01)', service_field: 'city' },
    { valid: '[2026-04-01,2026-07-01)', service_field: 'transport' },
    { valid: '[2026-07-01,)', service_field: 'living' },
  ]);
});

test('a mapping to nothing is refused; queues and agents without one are listed with their visits', async () => {
  const id = await addSource(server, 'mapped-2');
  const accountId = await addAccount(server, 'counselor7', 'counselor');
  const mapping = { agent: 'PJSIP/2001', accountId: nobody, validFrom: '2026-01-01' };
  const ask = (body: object) => server.ask(mapAgent, { params: { id }, body, headers: server.as.manager });
  expect((await ask(mapping)).code).toBe('UNKNOWN_TARGET');

  const event = (n: number, type: string, more: object) => ({
    eventId: `m-${n}`,
    type,
    occurredAt: '2026-11-30T10:00:00+09:00',
    callId: `call-${Math.floor(n / 2)}`,
    queue: n < 4 ? 'dasan' : 'minwon',
    ...more,
  });
  const events = [0, 2, 4].flatMap((n) => [
    event(n, 'queue.entered', {}),
    event(n + 1, 'agent.connected', { agent: n === 4 ? 'PJSIP/2002' : 'PJSIP/2001' }),
  ]);
  await server.app.get(IntakeService).take({ id, dataSet: 'city' }, events);
  const before = (await server.ask(getMappings, { params: { id }, headers: server.as.manager }))
    .body as Mappings;
  expect(before.unmappedQueues).toEqual([
    { queue: 'dasan', visits: 2 },
    { queue: 'minwon', visits: 1 },
  ]);
  const after = (await ask({ ...mapping, accountId })).body as Mappings;
  expect(after.unmappedAgents).toEqual([{ agent: 'PJSIP/2002', visits: 1 }]);
  expect(after.agents).toEqual([{ agent: 'PJSIP/2001', accountId, validFrom: '2026-01-01' }]);
});

test('a source tells the kinds of data it brought, by file and over HTTP', async () => {
  const id = await addSource(server, 'kinds-1');
  const kinds = async () => {
    const { body } = await server.ask(listSources, { headers: server.as.supervisor });
    return listSources.reply.parse(body).sources.find((source) => source.id === id)?.kinds;
  };
  expect(await kinds()).toEqual([]);

  const issued = await server.ask(createSourceToken, {
    params: { id },
    body: { label: '집계' },
    headers: server.as.admin,
  });
  const { token } = issued.body as { token: string };
  const answer = await server.ask(endpoints.postRecords, {
    body: [
      {
        kind: 'interval',
        startsAt: '2026-11-30T10:00:00+09:00',
        minutes: 15,
        queue: 'dasan',
        totals: { offered: 3 },
      },
    ],
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'kinds-1' },
  });
  expect(answer.body).toMatchObject({ accepted: 1 });
  expect(await kinds()).toEqual(['intervals']);
  await server.upload(
    'call_id,queue,arrived_at,outcome,wait_seconds\nk1,dasan,2026-11-01 10:00:00,answered,8\n',
    { source: id },
  );
  expect(await kinds()).toEqual(['intervals']);
  const event = { eventId: 'k-1', type: 'queue.entered', callId: 'k-1', queue: 'dasan' };
  await server.app
    .get(IntakeService)
    .take({ id, dataSet: 'city' }, [{ ...event, occurredAt: '2026-11-30T10:00:00+09:00' }]);
  expect(await kinds()).toEqual(['calls', 'intervals']);
});
