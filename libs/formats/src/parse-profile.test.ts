import { FormatFault } from './canonical.js';
import { formatsVersion, parseProfile, profileDocument, ProfileFault } from './parse-profile.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import { michuholIntervals } from './profiles/michuhol-intervals.js';

/** The faults of a document by their paths. */
const faultsOf = (json: unknown): Record<string, string> => {
  try {
    parseProfile(json);
  } catch (error) {
    if (error instanceof ProfileFault)
      return Object.fromEntries(error.faults.map(({ path, message }) => [path, message.en]));
    throw error;
  }
  return {};
};

test.each<[unknown, string]>([
  [null, ''],
  [[], ''],
  ['calls', ''],
  [{ kind: 'other' }, 'kind'],
  [{ kind: 'constructor' }, 'kind'],
  [{ ...michuholCalls, formatsVersion: 2 }, 'formatsVersion'],
])('%p is no profile', (json, path) => expect(Object.keys(faultsOf(json))).toEqual([path]));

test('everything that is wrong is named by its place', () => {
  const { callId: _, ...rest } = michuholCalls;
  const wrong = {
    ...rest,
    version: 0,
    key: [],
    delimiter: ' ',
    querySecret: 1,
    waitSeconds: { seconds: 'waitSeconds' },
    endedBy: { column: 'endedBy', words: { robot: ['x'] } },
    columns: { ...michuholCalls.columns, queue: { names: 'queue', required: true } },
    outcomes: [{ when: [{ column: 'outcome', equals: 'a' }], outcome: 'lost' }, { when: 'always' }],
  };

  expect(faultsOf(wrong)).toEqual({
    callId: 'is missing',
    version: 'must be an integer from 1 to 1000000',
    key: 'must have 1 to 10 elements',
    delimiter: String.raw`must be one of ",", "\t", ";", "|"`,
    querySecret: 'is not known',
    waitSeconds: 'must have one of column, constant',
    'endedBy.words.robot': 'is not known',
    'columns.queue.names': 'must be a list',
    'outcomes.0.outcome': expect.stringMatching(/^must be one of "answered", "abandoned"/),
    'outcomes.1': 'must have one of outcome, endedIn, setAside',
  });
});

test('so is what a sound shape does not mean', () => {
  const wrong = {
    ...michuholCalls,
    name: 'Other List',
    zone: 'Asia/Michuhol',
    queue: { column: 'que' },
    direction: { column: 'direction', words: { inbound: ['A', '수신'], outbound: ['a'] } },
    columns: { ...michuholCalls.columns, other: { names: ['큐'], required: false } },
  };

  expect(faultsOf(wrong)).toEqual({
    name: 'may have small letters, digits and -',
    zone: 'is no known time zone',
    'columns.que': 'is named by a rule and not declared',
    columns: 'two columns go by the name 큐',
    'direction.words': 'a word with two meanings: a',
  });
});

test('without a header columns go by numbers', () => {
  const numbered = Object.fromEntries(
    Object.entries(michuholCalls.columns).map(([id, spec], index) => [
      id,
      { ...spec, names: [String(index + 1)] },
    ]),
  );
  expect(faultsOf({ ...michuholCalls, header: false, columns: numbered })).toEqual({});
  expect(faultsOf({ ...michuholCalls, header: false })).toMatchObject({
    'columns.callId.names': 'must be column numbers where there is no header',
  });
});

test('names that would change what an object is are refused', () => {
  const json = JSON.parse(
    JSON.stringify(michuholIntervals).replace(
      '"columns":{',
      '"columns":{"__proto__":{"names":["x"],"required":true},',
    ),
  );
  expect(faultsOf(json)).toEqual({ 'columns.__proto__': 'is not a name' });
});

test('a profile comes back as it was exported, whatever is done with the document then', () => {
  const document = profileDocument(michuholCalls);
  expect(document.formatsVersion).toBe(formatsVersion);
  const json = JSON.parse(JSON.stringify(document));
  const profile = parseProfile(json);
  json.columns.callId.names = [];

  expect(profile).toEqual(michuholCalls);
});

test('a fault is one of the file too, with the first reason in its text', () => {
  expect(() => parseProfile({ ...michuholCalls, version: 0, key: [] })).toThrow(FormatFault);
  expect(() => parseProfile({ ...michuholCalls, version: 0, key: [] })).toThrow(
    /INVALID_PROFILE.*version.*and 1 more/,
  );
});
