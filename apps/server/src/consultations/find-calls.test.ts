import { callFinder, type LinkableVisit, type SeekingConsultation } from './find-calls.js';

const at = (time: string): number => Date.parse(`2026-04-01T${time}+09:00`);

const seeking = (said: Partial<SeekingConsultation>): SeekingConsultation => ({
  consultationId: '1',
  startedAt: at('10:00:00'),
  endedAt: at('10:03:00'),
  callKey: null,
  accountId: 'me',
  channel: 'telephone',
  direction: 'inbound',
  ...said,
});

const visit = (
  callKey: string,
  answered: string | null,
  ended: string,
  said: Partial<LinkableVisit> = {},
): LinkableVisit => ({
  visitId: `v ${callKey} ${said.queue ?? 'dasan'}`,
  contactId: callKey,
  contactStartedAt: at(answered ?? ended),
  sourceCode: 'switch',
  callKey,
  queue: 'dasan',
  nth: 1,
  arrivedAt: at(answered ?? ended),
  answeredAt: answered === null ? null : at(answered),
  endedAt: at(ended),
  accountId: 'me',
  ...said,
});

test('a record without call id and counselor finds nothing', () => {
  const find = callFinder([visit('a', '10:00:00', '10:03:00')], []);
  expect(find(seeking({ accountId: null }))).toBeNull();
});

test('the call that was going on when the record was begun, not the one answered while it was still open', () => {
  const find = callFinder([visit('b', '10:02:30', '10:05:00'), visit('a', '09:58:00', '10:01:00')], []);
  expect(find(seeking({}))).toMatchObject({ kind: 'counselorTime', contactId: 'a' });
});

test('without one going on or just ended, the first that was answered while the record was open', () => {
  const visits = [
    visit('c', '10:02:50', '10:04:00'),
    visit('b', '10:02:00', '10:02:30'),
    visit('a', '09:30:00', '09:49:59'),
  ];
  expect(callFinder(visits, [])(seeking({}))).toMatchObject({ contactId: 'b' });
  expect(callFinder(visits.slice(2), [])(seeking({}))).toBeNull();
});

test('a call id goes before the time, and a contact without a visit has an id as well', () => {
  const find = callFinder(
    [visit('a', '10:00:00', '10:03:00')],
    [{ callKey: 'menu', sourceCode: 'switch', contactId: '7', startedAt: at('09:40:00') }],
  );
  expect(find(seeking({ callKey: 'menu' }))).toEqual({
    kind: 'callId',
    contactId: '7',
    contactStartedAt: at('09:40:00'),
    visit: null,
  });
  expect(find(seeking({ callKey: 'unknown' }))).toMatchObject({ kind: 'counselorTime', contactId: 'a' });
});

test('of the visits of a named call the counselor’s own, else the answered, else the last', () => {
  const first = visit('a', '09:55:00', '09:57:00', { queue: 'first', accountId: 'other' });
  const second = visit('a', '09:57:30', '10:02:00', {
    queue: 'second',
    accountId: 'me',
    contactStartedAt: at('09:55:00'),
  });
  const third = visit('a', null, '10:02:30', {
    queue: 'third',
    accountId: null,
    contactStartedAt: at('09:55:00'),
  });
  const queueOf = (accountId: string | null, ...visits: LinkableVisit[]) =>
    callFinder(visits, [])(seeking({ callKey: 'a', accountId }))?.visit?.id;
  expect(queueOf('me', first, second, third)).toBe('v a second');
  expect(queueOf('other', third, second, first)).toBe('v a first');
  expect(queueOf(null, first, third)).toBe('v a first');
  expect(queueOf(null, third)).toBe('v a third');
});

test('the visits of a contact that is named by its linked id are found through the contact', () => {
  const leg = visit('leg 2', '10:00:00', '10:03:00', { contactId: '9', contactStartedAt: at('09:58:00') });
  const contacts = [{ callKey: 'linked', sourceCode: 'switch', contactId: '9', startedAt: at('09:58:00') }];
  expect(callFinder([leg], contacts)(seeking({ callKey: 'linked' }))?.visit?.id).toBe('v leg 2 dasan');
});

test('the same call id on another day is another call', () => {
  const visits = [visit('1', '10:00:00', '10:03:00')];
  const startedAt = Date.parse('2026-04-02T09:59:00+09:00');
  expect(
    callFinder(visits, [])(seeking({ callKey: '1', startedAt, endedAt: null, accountId: null })),
  ).toBeNull();
});
