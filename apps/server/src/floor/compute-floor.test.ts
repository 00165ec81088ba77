import { day } from '@michuhol/calendar';
import { defaultFloorSettings, floorSchema, type FloorSettings } from '@michuhol/contract';
import type { RecommendedTime } from '@michuhol/protection';
import { countAgents, countByQueue } from './agent-counts.js';
import { computeFloor } from './compute-floor.js';
import { personsOf, type FloorPerson } from './floor-person.js';
import type { OpenHelp } from '../panic/help.query.js';

const NOW = new Date('2026-04-01T12:00:00+09:00');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const accountId = (name: string): string => `018f0000-0000-7000-8000-00000000000${name}`;

const person = (name: string, more: Partial<FloorPerson> = {}): FloorPerson => ({
  ...{
    key: `account:${accountId(name)}`,
    accountId: accountId(name),
    agents: [],
    name: `이름${name}`,
    team: '1팀',
  },
  ...{
    state: 'ready',
    code: null,
    since: ago(10),
    talkingSince: null,
    lastSignAt: ago(1),
    at: null,
    places: [],
  },
  ...more,
});
const help = (name: string, minutes: number, more: Partial<OpenHelp> = {}): OpenHelp => ({
  ...{ id: accountId(name), accountId: accountId(name), askedAt: ago(minutes) },
  ...{ answeredBy: null, answeredById: null, answeredAt: null },
  ...more,
});
const time = (field: string, more: Partial<RecommendedTime> = {}): RecommendedTime => ({
  ...{
    field,
    documentNumber: 'd',
    from: day('2026-04-01'),
    until: null,
    noticeMinutes: 15,
    limitMinutes: 20,
  },
  announcement: { ko: '곧 마쳐야 합니다.', en: null },
  ...more,
});

const floorOf = (
  people: readonly FloorPerson[],
  more: {
    settings?: Partial<FloorSettings>;
    help?: readonly OpenHelp[];
    times?: readonly RecommendedTime[];
    pseudonyms?: ReadonlyMap<string, number> | null;
  } = {},
) =>
  computeFloor(
    people,
    {
      dataSet: 'synthetic',
      settings: { ...defaultFloorSettings, ...more.settings },
      help: more.help ?? [],
      times: more.times ?? [],
      fieldOf: ({ queue }) => (queue === 'bus' ? 'transport' : null),
      pseudonyms: more.pseudonyms ?? null,
      nameOf: ({ queue }) => queue,
    },
    NOW,
  );
const talking = (name: string, minutes: number, queue = 'q'): FloorPerson =>
  person(name, {
    ...{ state: 'talking', since: ago(minutes), talkingSince: ago(minutes) },
    at: { sourceCode: 's', queue },
  });

test('who is logged out is not on the floor, unless help is asked for', () => {
  const away = person('1', { state: 'loggedOut' });
  expect(floorOf([away]).agents).toEqual([]);
  expect(floorOf([away], { help: [help('1', 1)] }).agents).toMatchObject([{ state: 'loggedOut' }]);
});

test('a protected rest is a break without a reason, and counts as one', () => {
  const people = [
    person('1', { state: 'protectedRest', code: '보호휴식' }),
    person('2', { state: 'break', code: '점심' }),
  ];
  expect(floorOf(people).agents.map(({ state, code }) => [state, code])).toEqual([
    ['break', null],
    ['break', '점심'],
  ]);
  expect(JSON.stringify(floorOf(people))).not.toContain('보호');
  expect(countAgents(people)).toMatchObject({ loggedIn: 2, break: 2 });
});

test('the timer of long calls is off before its document and its day', () => {
  const long = [talking('1', 30)];
  expect(floorOf(long).agents[0]?.longCall).toBeNull();
  const tomorrow = [time('all', { from: day('2026-04-02') })];
  expect(floorOf(long, { times: tomorrow }).agents[0]?.longCall).toBeNull();
});

test.each([
  [14, null],
  [15, 'notice'],
  [19, 'notice'],
  [20, 'limit'],
])('%d minutes of talk: %s', (minutes, expected) => {
  const [agent] = floorOf([talking('1', minutes)], { times: [time('all')] }).agents;
  expect(agent?.longCall).toBe(expected);
});

test('each call is held against the time of its own kind, and stands by it in the order of need', () => {
  const times = [time('all'), time('transport', { noticeMinutes: 5, limitMinutes: 8 })];
  const people = [talking('1', 16), talking('2', 9, 'bus'), talking('3', 6, 'bus'), talking('4', 9)];
  expect(floorOf(people, { times }).agents.map(({ label, longCall }) => [label, longCall])).toEqual([
    ['이름2', 'limit'],
    ['이름1', 'notice'],
    ['이름3', 'notice'],
    ['이름4', null],
  ]);
});

test('by need: help first, then what lasts too long, then names', () => {
  const people = [
    person('1'),
    person('2', { state: 'acw', since: ago(4) }),
    person('3', { state: 'acw', since: ago(1) }),
    talking('4', 16),
    talking('5', 21),
    person('6'),
    person('7'),
    person('8'),
  ];
  const asked = [help('7', 1), help('6', 3), help('8', 9, { answeredBy: '팀장', answeredAt: ago(8) })];
  const { agents } = floorOf(people, { help: asked, times: [time('all')] });
  expect(agents.map(({ label }) => label.slice(2))).toEqual(['6', '7', '8', '5', '4', '2', '1', '3']);
});

test('who gave no sign for longer than the centre believes is doubtful', () => {
  const people = [person('1', { lastSignAt: ago(119) }), person('2', { lastSignAt: ago(121) })];
  expect(floorOf(people).agents.map(({ doubtful }) => doubtful)).toEqual([false, true]);
});

test('before names are allowed nothing on the floor tells who somebody is', () => {
  const people = [person('1'), person('2', { key: 'agent:s/PJSIP-2', accountId: null, name: 'PJSIP-2' })];
  const floor = floorOf(people, { pseudonyms: new Map(people.map(({ key }, index) => [key, 41 - index])) });
  expect(floor.named).toBe(false);
  expect(floor.agents.map(({ id, label, pseudonym }) => [id, label, pseudonym])).toEqual([
    ['pseudonym:40', '상담사 40', 40],
    ['pseudonym:41', '상담사 41', 41],
  ]);
  expect(JSON.stringify(floor)).not.toMatch(/이름|PJSIP|018f/);
  expect(floorSchema.omit({ seq: true, at: true }).parse(floor)).toEqual(floor);
});

test('a person of several agents stands once, with the call before everything else', () => {
  const place = (queue: string) => [{ sourceCode: 's', queue }];
  const [one, ...others] = personsOf([
    person('1', { places: place('a') }),
    { ...talking('1', 2), places: place('b') },
  ]);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ state: 'talking', places: [...place('b'), ...place('a')] });
});

test('a queue counts who serves it; a talk counts at the queue of its call alone', () => {
  const places = ['a', 'b'].map((queue) => ({ sourceCode: 's', queue }));
  const people = [
    person('1', { places }),
    person('2', { places, state: 'acw' }),
    { ...talking('3', 2), places, at: { sourceCode: 's', queue: 'a' } },
    { ...talking('4', 2), places: [], at: { sourceCode: 's', queue: 'b' } },
    person('5', { places, state: 'loggedOut' }),
  ];
  const counts = countByQueue(people, ({ queue }) => queue);
  const none = { ringing: 0, break: 0, away: 0 };
  expect(counts.get('a')).toEqual({ ...none, loggedIn: 3, ready: 1, acw: 1, talking: 1 });
  expect(counts.get('b')).toEqual({ ...none, loggedIn: 3, ready: 1, acw: 1, talking: 1 });
  expect(countAgents(people)).toEqual({ ...none, loggedIn: 4, ready: 1, acw: 1, talking: 2 });
});
