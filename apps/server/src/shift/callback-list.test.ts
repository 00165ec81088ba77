import { callbackEntries, type Attempt } from './callback-list.js';
import type { LostContact } from './lost-contact.query.js';

const at = (time: string): Date => new Date(`2026-04-01T${time}:00+09:00`);
const hash = (caller: string): Buffer => Buffer.from(caller);

const lost = (contactId: string, caller: string | null, time: string, shared = false): LostContact => ({
  ...{ contactId, sourceId: 's', source: 'switch', contactKey: contactId, startedAt: at(time), at: at(time) },
  ...{ waitSeconds: 30, queue: 'traffic', requested: false, shared },
  ...{ callerHash: caller === null ? null : hash(caller), callerSealed: null },
});
const answered = (caller: string, time: string) => ({ callerHash: hash(caller), at: at(time) });
const attempt = (contactId: string, outcome: Attempt['outcome'], time: string): Attempt => ({
  ...{ contactId, outcome, note: '', by: '김팀장', at: at(time) },
});
const told = (...given: Parameters<typeof callbackEntries>): string[] =>
  callbackEntries(...given).map(
    ({ contacts, attempts, ended }) =>
      `${contacts.map(({ contactId }) => contactId).join('+')} tried ${attempts.length} ${ended?.why ?? 'open'}`,
  );

test('calls of one number are one entry, of another number another', () => {
  const contacts = [lost('1', 'a', '09:00'), lost('2', 'b', '09:10'), lost('3', 'a', '09:20')];
  expect(told(contacts, [], [], [])).toEqual(['1+3 tried 0 open', '2 tried 0 open']);
});

test('who got through later needs no call-back; who gives up again after that does', () => {
  const contacts = [lost('1', 'a', '09:00'), lost('2', 'a', '11:00')];
  expect(told(contacts, [answered('a', '08:00')], [], [])).toEqual(['1+2 tried 0 open']);
  expect(told(contacts, [answered('a', '10:00')], [], [])).toEqual([
    '1 tried 0 answeredLater',
    '2 tried 0 open',
  ]);
  expect(told(contacts, [answered('a', '12:00'), answered('b', '10:00')], [], [])).toEqual([
    '1+2 tried 0 answeredLater',
  ]);
});

test('who was not reached stays with the number of tries, who was reached goes, and comes again with a new call', () => {
  const contacts = [lost('1', 'a', '09:00'), lost('2', 'a', '11:00')];
  const tries = [attempt('1', 'notReached', '09:30'), attempt('1', 'notReached', '09:40')];
  expect(told(contacts, [], tries, [])).toEqual(['1+2 tried 2 open']);
  expect(told(contacts, [], [...tries, attempt('1', 'reached', '09:50')], [])).toEqual([
    '1 tried 3 reached',
    '2 tried 0 open',
  ]);
  expect(told(contacts, [], [attempt('1', 'notNeeded', '11:30')], [])).toEqual(['1+2 tried 1 notNeeded']);
});

test('a number that many people share joins nobody and answers for nobody', () => {
  const contacts = [lost('1', 'office', '09:00', true), lost('2', 'office', '09:10', true)];
  expect(told(contacts, [answered('office', '10:00')], [], [])).toEqual(['1 tried 0 open', '2 tried 0 open']);
});

test('every contact stands in exactly one entry, whatever happens', () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const time = (): string =>
    `${String(8 + Math.floor(random() * 10)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`;
  for (let round = 0; round < 50; round += 1) {
    const contacts = Array.from({ length: 20 }, (_, id) =>
      lost(String(id), 'abc'[Math.floor(random() * 3)] ?? 'a', time(), random() < 0.1),
    );
    const calls = Array.from({ length: 6 }, () => answered('abc'[Math.floor(random() * 3)] ?? 'a', time()));
    const tries = Array.from({ length: 8 }, () =>
      attempt(
        String(Math.floor(random() * 20)),
        (['reached', 'notReached', 'notNeeded'] as const)[Math.floor(random() * 3)] ?? 'reached',
        time(),
      ),
    );
    const entries = callbackEntries(contacts, calls, tries, []);
    const ids = entries.flatMap((entry) => entry.contacts.map(({ contactId }) => contactId));
    expect([...ids].sort()).toEqual(contacts.map(({ contactId }) => contactId).sort());
  }
});
