import { readDelimited } from '../delimited.js';
import { matchProfile } from '../match-profile.js';
import type { CallsProfile } from '../profile.js';
import { ambiguousNames, undeclaredColumns } from '../profile.js';
import { parseProfile, profileDocument } from '../parse-profile.js';
import { callsOf, collect, utf8 } from '../testing.js';
import { anonymousBank1999 } from './anonymous-bank-1999.js';
import { builtInProfiles } from './built-in.js';
import { michuholCalls } from './michuhol-calls.js';

const outcomes = [
  'answered',
  'abandoned',
  'timeout',
  'keyExit',
  'emptyExit',
  'overflow',
  'withdrawn',
  'callback',
  'systemFailure',
  'inProgress',
];

test('a slip in a profile is found', () => {
  const slipped: CallsProfile = {
    ...michuholCalls,
    key: ['callId', 'nowhere'],
    queue: { column: 'que' },
    columns: { ...michuholCalls.columns, other: { names: [' QUEUE'], required: false } },
  };

  expect(undeclaredColumns(slipped).sort()).toEqual(['nowhere', 'que']);
  expect(ambiguousNames(slipped)).toEqual(['queue']);
});

test.each(builtInProfiles.map((profile) => [profile.name, profile] as const))('%s has none', (_, profile) => {
  expect(undeclaredColumns(profile)).toEqual([]);
  expect(ambiguousNames(profile)).toEqual([]);
  expect(parseProfile(JSON.parse(JSON.stringify(profileDocument(profile))))).toEqual(profile);
});

test('a header finds its profile, or none', () => {
  const ofHeader = (header: string) => matchProfile(header.split(','), builtInProfiles)?.name ?? null;

  expect(ofHeader('가,나,다')).toBeNull();
  expect(ofHeader('call_id,queue,arrived_at,outcome,wait_seconds,call_id')).toBeNull();
  expect(ofHeader('통화ID,대기열,인입시각,결과,대기시간,비고')).toBe('michuhol-calls');
  expect(ofHeader('응답ID,응답일시,점수,통화ID')).toBe('michuhol-survey');
  expect(ofHeader('상담ID,상담일시,처리결과,상담사,통화ID,대분류')).toBe('michuhol-consultations');
  expect(ofHeader('시작시각,분,대기열,인입,응대,포기')).toBe('michuhol-intervals');
  const bank = Object.values(anonymousBank1999.columns).flatMap(({ names }) => names);
  expect(ofHeader(bank.join(','))).toBe('anonymous-bank-1999');
});

describe('outcomes of a Michuhol call list', () => {
  const outcomeOf = async (word: string) => {
    const text = `통화ID,대기열,인입시각,결과,대기시간\n1,교통,1540962309,${word},8`;
    const items = await collect(
      readDelimited(utf8(text), { encoding: 'utf-8', delimiter: ',', profile: michuholCalls }),
    );
    const [call] = callsOf(items);
    return call?.visits[0]?.outcome ?? call?.endedIn ?? items[0]?.kind;
  };

  test.each(outcomes)('%s is its own code, in any case', async (outcome) => {
    expect(await outcomeOf(outcome)).toBe(outcome);
    expect(await outcomeOf(outcome.toUpperCase())).toBe(outcome);
  });

  test.each([
    ['응대', 'answered'],
    ['포기', 'abandoned'],
    ['시간초과', 'timeout'],
    ['번호이탈', 'keyExit'],
    ['상담사없음', 'emptyExit'],
    ['콜백', 'callback'],
    ['음성안내종료', 'voiceMenu'],
    ['단기포기', 'rejected'],
  ])('%s is %s', async (word, outcome) => expect(await outcomeOf(word)).toBe(outcome));
});

test('a call that ended in the voice menu needs neither queue nor wait', async () => {
  const text = '통화ID,대기열,인입시각,결과,대기시간\n1,,1540962309,음성안내종료,';
  const items = await collect(
    readDelimited(utf8(text), { encoding: 'utf-8', delimiter: ',', profile: michuholCalls }),
  );

  expect(callsOf(items)).toMatchObject([{ key: ['1', ''], visits: [], endedIn: 'voiceMenu' }]);
});
