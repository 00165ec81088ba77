import fc from 'fast-check';
import { isFreeswitchCsv, readFreeswitchCsv } from './freeswitch-csv.js';
import { callsOf, collect, fates, inPieces, utf8 } from './testing.js';

const options = { encoding: 'utf-8', zone: 'Asia/Seoul' } as const;
const read = (text: string) => collect(readFreeswitchCsv(utf8(text), options));

const sound =
  '"홍길동","03200001001","120","public","2026-03-31 23:50:00","2026-03-31 23:50:01","2026-03-31 23:53:08",' +
  '"188","187","NORMAL_CLEARING","0b5c","7acf","","PCMA","PCMA"';

describe('rejects a line and goes on', () => {
  test.each([
    [sound.slice(1), 'STRAY_QUOTE'],
    ['"a","b"', 'FIELD_COUNT'],
    [sound.replace('"0b5c"', '""'), 'MISSING_FIELD'],
    [sound.replace('2026-03-31 23:50:00', ''), 'MISSING_FIELD'],
    [sound.replace('2026-03-31 23:53:08', '23:53:08'), 'INVALID_TIME'],
    [sound.replace('2026-03-31 23:53:08', '2026-03-31 23:00:00'), 'TIME_ORDER'],
    [sound.replace('"187"', '"x"'), 'INVALID_DURATION'],
    [sound.replace('0b5c', 'u'.repeat(201)), 'FIELD_TOO_LONG'],
  ])('%#: %s', async (line, code) => {
    expect(fates(await read(`${line}\n${sound}\n`))).toEqual([`rejected ${code}`, 'call']);
  });
});

test('a contact without a visit, in the zone of the switch', async () => {
  expect(callsOf(await read(sound))).toEqual([
    {
      key: ['0b5c'],
      contact: null,
      version: null,
      callId: '0b5c',
      startedAt: new Date('2026-03-31T23:50:00+09:00'),
      endedAt: new Date('2026-03-31T23:53:08+09:00'),
      caller: '03200001001',
      channel: 'telephone',
      direction: null,
      visits: [],
      endedIn: null,
      attributes: { dialled: '120', hangupCause: 'NORMAL_CLEARING', talkSeconds: 187, bridgedTo: '7acf' },
    },
  ]);
});

test.each(['홍 "길" 동', 'a,b', 'a","b', '"', ''])('a name that is not escaped: %s', async (name) => {
  const [record] = callsOf(await read(sound.replace('홍길동', name)));
  expect(record).toMatchObject({ key: ['0b5c'], caller: '03200001001' });
});

test('pieces of any size give the same items', async () => {
  const bytes = Buffer.from(`${sound}\r\n${sound}\n`);
  const whole = await collect(readFreeswitchCsv(inPieces(bytes), options));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
      expect(await collect(readFreeswitchCsv(inPieces(bytes, size), options))).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test('is told from other files', () => {
  expect(isFreeswitchCsv([sound, sound, ''])).toBe(true);
  expect(isFreeswitchCsv(['"a","b"'])).toBe(false);
  expect(isFreeswitchCsv([])).toBe(false);
});
