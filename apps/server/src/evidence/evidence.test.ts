import { createHash, randomUUID } from 'node:crypto';
import { API_PREFIX, endpoints, type Endpoint, type EvidencePack, type Incident } from '@michuhol/contract';
import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { CallerCasesModule } from '../caller-cases/caller-cases.module.js';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { MeasuresModule } from '../measures/measures.module.js';
import { openCentre, type Centre } from '../protection/testing.js';
import type { EvidenceContent } from './evidence-content.js';
import { EvidenceModule } from './evidence.module.js';

const NUMBER = '01091374652';
const why = { purpose: 'legalDuty', reason: '수사기관 사실조회 회신' };
const requester = {
  kind: 'police',
  organisation: '인천연수경찰서 형사과',
  documentNumber: '형사과-2026-118',
  basis: 'investigation',
};

let centre: Centre;
let legal: SignedIn;
let head: SignedIn;
let incident: Incident;
let caseId: string;
beforeAll(async () => {
  centre = await openCentre([CallerCasesModule, MeasuresModule, EvidenceModule]);
  const person = async (login: string, role: 'centreHead' | 'legalOfficer') => {
    await addAccount(centre.server, login, role, { organisation: 'centre' });
    return signIn(centre.server, login);
  };
  legal = await person('legal', 'legalOfficer');
  head = await person('head', 'centreHead');
  incident = await centre.reported(centre.counselor, {
    ...{ callId: 'call-1', category: 'THREAT', endedBy: 'counselorEnd' },
    ...{ whatHappened: '찾아가겠다고 말함. 뷁' },
    steps: [
      { kind: 'warning', at: '2026-04-01T10:01:00+09:00' },
      { kind: 'reasonNotified', at: '2026-04-01T10:01:40+09:00' },
    ],
  });
  const asked = await ask(endpoints.requestMeasures, centre.counselor, undefined, {
    ...{ id: randomUUID(), incidentId: incident.id, kinds: ['COUNSELING', 'LEGAL_SUPPORT'] },
  });
  if (asked.status !== 201) throw new Error(`the measures were refused: ${asked.code}`);
  await centre.review(centre.lead, incident.id, 'confirm');
  const cases = await ask(endpoints.listCallerCases, head, undefined, undefined, { list: 'all' });
  caseId = endpoints.listCallerCases.reply.parse(cases.body).cases[0]?.id ?? '';
});
afterAll(() => centre.server.close());

const ask = (
  endpoint: Endpoint,
  by: SignedIn,
  params?: Record<string, string>,
  body?: object,
  query?: Record<string, string>,
) =>
  centre.server.ask(endpoint, {
    headers: by.headers,
    ...(params && { params }),
    ...(body && { body }),
    ...(query && { query }),
  });
const wanted = (more: Record<string, unknown> = {}) => ({
  ...{ id: randomUUID(), subject: { kind: 'case', id: caseId }, requester },
  ...why,
  ...more,
});
const made = async (
  by: SignedIn,
  more: Record<string, unknown> = {},
  endpoint: Endpoint = endpoints.makeEvidence,
): Promise<EvidencePack> => {
  const answer = await ask(endpoint, by, undefined, wanted(more));
  if (answer.status !== 201) throw new Error(`not made: ${answer.code}`);
  return endpoints.makeEvidence.reply.parse(answer.body);
};
let policePack: Promise<EvidencePack> | null = null;
/** The one with the number that several tests look at. */
const forPolice = () => (policePack ??= made(legal, {}, endpoints.makeUnmaskedEvidence));
const madeOwn = async (id = randomUUID()) =>
  ask(endpoints.makeOwnPack, centre.counselor, undefined, {
    ...{ id, incidentId: incident.id, use: 'industrialAccident' },
  });
/** A file as the browser gets it. */
const taken = async (by: SignedIn, pack: EvidencePack, file: 'pdf' | 'zip'): Promise<Uint8Array> => {
  const endpoint = pack.kind === 'own' ? endpoints.takeOwnPack : endpoints.takeEvidence;
  const response = await fetch(`${centre.server.url}${API_PREFIX}${endpoint.path.replace('{id}', pack.id)}`, {
    method: 'POST',
    headers: { ...by.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ file, ...why }),
  });
  if (response.status !== 200) throw new Error(`not taken: ${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
};
const contentOf = (zip: Uint8Array): EvidenceContent =>
  JSON.parse(Buffer.from(unzipSync(zip)['record.json'] ?? []).toString()) as EvidenceContent;
const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(pdf), { mergePages: true })).text;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const verified = async (by: SignedIn, bytes: Uint8Array) =>
  endpoints.verifyEvidence.reply.parse(
    (await ask(endpoints.verifyEvidence, by, undefined, { sha256: hashOf(bytes) })).body,
  ).match;

test('nobody makes a pack but who may, and only the legal officer one with the number', async () => {
  for (const person of [centre.counselor, centre.lead, head])
    expect((await ask(endpoints.makeEvidence, person, undefined, wanted())).status).toBe(403);
  for (const person of [centre.officer, head, centre.lead])
    expect((await ask(endpoints.makeUnmaskedEvidence, person, undefined, wanted())).status).toBe(403);
  const answer = await ask(
    endpoints.takeEvidence,
    centre.officer,
    { id: (await forPolice()).id },
    { file: 'pdf', ...why },
  );
  expect(answer).toMatchObject({ status: 403 });
});

test('it is made with requester, document and basis, or not at all', async () => {
  for (const wrong of [
    { requester: { ...requester, documentNumber: '' } },
    { requester: { ...requester, basis: 'otherLaw' } },
    { reason: '' },
    { subject: { kind: 'person', id: caseId } },
  ])
    expect((await ask(endpoints.makeEvidence, legal, undefined, wanted(wrong))).status).toBe(400);
});

test('an incident that is not of the case, or is not there, is refused', async () => {
  const other = await centre.reported(centre.colleague);
  const answer = await ask(endpoints.makeEvidence, legal, undefined, wanted({ incidentIds: [other.id] }));
  expect(answer).toMatchObject({ status: 422, code: 'NOT_OF_CASE' });
  const nothing = { subject: { kind: 'incident', id: randomUUID() } };
  expect((await ask(endpoints.makeEvidence, legal, undefined, wanted(nothing))).status).toBe(404);
  const withheld = { subject: { kind: 'incident', id: other.id } };
  expect(await ask(endpoints.makeUnmaskedEvidence, legal, undefined, wanted(withheld))).toMatchObject({
    ...{ status: 422, code: 'NO_NUMBER' },
  });
});

test('the pack for the police holds calls, warnings, recording, measures, custody and statutes; its hashes are registered', async () => {
  const pack = await forPolice();
  expect(pack).toMatchObject({
    ...{ kind: 'official', unmasked: true, incidents: [incident.number], destroyedAt: null },
    ...{ subject: { kind: 'case', id: caseId }, requester: { documentNumber: '형사과-2026-118' } },
  });
  expect(pack.number).toMatch(/^E-2026-\d{4}$/);
  const pdf = await taken(legal, pack, 'pdf');
  const zip = await taken(legal, pack, 'zip');
  expect(pack.files.map(({ kind, size, sha256 }) => [kind, size, sha256])).toEqual([
    ['pdf', pdf.length, hashOf(pdf)],
    ['zip', zip.length, hashOf(zip)],
  ]);
  const text = (await textOf(pdf)).replace(/\s+/g, '');
  for (const part of [
    ...['인천연수경찰서형사과', '형사과-2026-118', '형사소송법제199조제2항', pack.number, NUMBER],
    ...['찾아가겠다고말함.뷁', '경고', '종료사유고지', '2026.4.1.(수)10:01:40', 'traffic', 'call-1'],
    ...['rec-1', 'a'.repeat(64), '고소·고발·손해배상지원', '형법제283조(협박)', '증거관리이력', '녹취청취'],
    ...['민원인관리', '1/'],
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('심리상담');
  const content = contentOf(zip);
  expect(content).toMatchObject({
    ...{ caller: NUMBER, case: { id: caseId, involved: [{ id: incident.id }] } },
    incidents: [{ call: { id: 'call-1', queue: 'traffic', talkSeconds: 120 }, healthLeftOut: 1 }],
  });
  // Who could decide what next is the reader's, and none of the police's business.
  for (const name of ['deciders', 'proposed', 'allowed', 'open'])
    expect(content.case).not.toHaveProperty(name);
  expect(content.custody.entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['incident.report', 'incident.confirm']),
  );
  expect(content.custody.head.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('the archive proves its parts, and holds the document that was registered', async () => {
  const pack = await forPolice();
  const files = unzipSync(await taken(legal, pack, 'zip'));
  expect(Object.keys(files).sort()).toEqual([
    ...[`${pack.number}.pdf`, 'README.txt', 'SHA256SUMS.txt', 'calls.csv', 'custody.csv'],
    ...['record.json', 'timeline.csv'],
  ]);
  const sums = Buffer.from(files['SHA256SUMS.txt'] ?? [])
    .toString()
    .trim()
    .split('\n');
  expect(sums).toHaveLength(5);
  for (const line of sums) {
    const [sum = '', name = ''] = line.split('  ');
    expect([name, hashOf(files[name] ?? new Uint8Array())]).toEqual([name, sum]);
  }
  expect(hashOf(files[`${pack.number}.pdf`] ?? new Uint8Array())).toBe(pack.files[0]?.sha256);
});

test('without the right the number stands nowhere in it; health only where the counselor agreed', async () => {
  const pack = await made(centre.officer, { healthAgreed: true });
  const files = unzipSync(await taken(centre.officer, pack, 'zip'));
  const everything = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString())
    .join('\n');
  expect(everything).not.toContain(NUMBER);
  expect(everything).not.toContain('9137');
  const text = await textOf(await taken(centre.officer, pack, 'pdf'));
  expect(text).toContain('010-****-4652');
  expect(text).not.toContain('9137');
  expect(text).toContain('심리상담');
});

test('a file is found again by its hash; one that was changed is not', async () => {
  const pack = await forPolice();
  const zip = await taken(legal, pack, 'zip');
  expect(await verified(head, zip)).toMatchObject({ number: pack.number, file: 'zip' });
  expect(await verified(centre.counselor, zip)).toMatchObject({ number: pack.number });
  zip[zip.length - 1] = (zip[zip.length - 1] ?? 0) ^ 1;
  expect(await verified(head, zip)).toBeNull();
  expect((await ask(endpoints.verifyEvidence, centre.otherLead, undefined, { sha256: 'x' })).status).toBe(
    400,
  );
});

test('each time it leaves is in the register, in the log, and in the custody of the next pack', async () => {
  const pack = await made(legal);
  await taken(centre.officer, pack, 'pdf');
  const listed = endpoints.listEvidence.reply
    .parse((await ask(endpoints.listEvidence, legal, undefined, undefined, { of: incident.id })).body)
    .packs.find(({ id }) => id === pack.id);
  expect(listed?.taken).toMatchObject([{ file: 'pdf', by: 'protectionOfficer protection-officer' }]);
  expect(await centre.trailOf(incident.id)).toEqual(
    expect.arrayContaining([
      'takeEvidence protectionOfficer protection-officer',
      'makeEvidence legalOfficer legal',
    ]),
  );
  const next = contentOf(await taken(legal, await made(legal), 'zip'));
  expect(next.custody.entries.map(({ actor, action }) => `${action} ${actor}`)).toEqual(
    expect.arrayContaining([
      'evidence.taken protectionOfficer protection-officer',
      'takeEvidence protectionOfficer protection-officer',
    ]),
  );
});

test('pressing twice makes one; another person cannot take its id', async () => {
  const id = randomUUID();
  const [one, two] = await Promise.all([made(legal, { id }), made(legal, { id })]);
  expect(two?.number).toBe(one?.number);
  const answer = await ask(endpoints.makeEvidence, centre.officer, undefined, wanted({ id }));
  expect(answer).toMatchObject({ status: 409, code: 'PACK_TAKEN' });
});

test('the counselor makes an own pack that nobody approves: masked, with the own measures, without the names of others', async () => {
  const answer = await madeOwn();
  expect(answer.status).toBe(201);
  const pack = endpoints.makeOwnPack.reply.parse(answer.body);
  expect(pack).toMatchObject({ kind: 'own', unmasked: false, requester: null, use: 'industrialAccident' });
  const zip = await taken(centre.counselor, pack, 'zip');
  const content = contentOf(zip);
  expect(content).toMatchObject({ caller: '010-****-4652', case: null });
  expect(content.incidents[0]?.measures.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['COUNSELING', 'LEGAL_SUPPORT']),
  );
  const files = unzipSync(zip);
  const everything = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString())
    .join('\n');
  for (const hidden of ['9137', 'protection-officer']) expect(everything).not.toContain(hidden);
  const names = [...content.custody.entries.map(({ actor }) => actor), content.incidents[0]?.lead?.name];
  expect(names).toContain('s○○○○○○○○○ l○○○');
  expect(names).not.toContain('supervisor lead');
  expect(everything).toContain('counselor');
  const text = await textOf(await taken(centre.counselor, pack, 'pdf'));
  expect(text).toContain('본인용');
  expect(text).toContain('심리상담');
});

test('an own pack is for its counselor alone, and of own records alone', async () => {
  const pack = endpoints.makeOwnPack.reply.parse((await madeOwn()).body);
  const answer = await ask(endpoints.takeOwnPack, centre.colleague, { id: pack.id }, { file: 'pdf', ...why });
  expect(answer.status).toBe(404);
  expect((await ask(endpoints.takeEvidence, legal, { id: pack.id }, { file: 'pdf', ...why })).status).toBe(
    404,
  );
  const own = { id: randomUUID(), incidentId: incident.id, use: 'ownKeeping' };
  expect((await ask(endpoints.makeOwnPack, centre.colleague, undefined, own)).status).toBe(404);
  expect((await ask(endpoints.makeOwnPack, centre.lead, undefined, own)).status).toBe(404);
  const listed = endpoints.listOwnPacks.reply.parse(
    (await ask(endpoints.listOwnPacks, centre.counselor)).body,
  );
  expect(listed.packs.map(({ kind }) => kind)).toEqual(listed.packs.map(() => 'own'));
  expect(listed.packs.length).toBeGreaterThan(0);
  const others = endpoints.listOwnPacks.reply.parse(
    (await ask(endpoints.listOwnPacks, centre.colleague)).body,
  );
  expect(others.packs).toEqual([]);
});
