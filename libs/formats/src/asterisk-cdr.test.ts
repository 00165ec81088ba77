import { createReadStream, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isAsteriskCdr, readAsteriskCdr } from './asterisk-cdr.js';
import { isFreeswitchCsv } from './freeswitch-csv.js';
import { readQueueLog } from './queue-log.js';
import { collect, describeCase, eventsOf, fates, inPieces, tally, utf8 } from './testing.js';

const options = { encoding: 'utf-8', zone: 'Asia/Seoul' } as const;
const read = (text: string) => collect(readAsteriskCdr(utf8(text), options));

const base =
  '"","03200001001","120","from-trunk","""홍길동, ""길동"""" <03200001001>","PJSIP/trunk-00000a1b",' +
  '"PJSIP/2001-00000a1d","Queue","traffic,t,,,300","2026-03-31 23:50:00","2026-03-31 23:50:01",' +
  '"2026-03-31 23:53:08",188,187,"ANSWERED","DOCUMENTATION"';
const uniqueid = '"1774968600.101"';
const added = '"","1774968600.100",7';

describe('rejects a line and goes on', () => {
  test.each([
    [base.replace('"ANSWERED"', '"ANSWERED'), 'STRAY_QUOTE'],
    [base.replace('"120"', '"12"0"'), 'STRAY_QUOTE'],
    ['a,b,c', 'FIELD_COUNT'],
    [`${base},1,2,3,4,5,6`, 'FIELD_COUNT'],
    [base.replace('"2026-03-31 23:50:00"', ''), 'MISSING_FIELD'],
    [base.replace('2026-03-31 23:50:00', '2026-02-30 23:50:00'), 'INVALID_TIME'],
    [base.replace('2026-03-31 23:50:01', 'soon'), 'INVALID_TIME'],
    [base.replace('2026-03-31 23:53:08', '2026-03-31 23:49:08'), 'TIME_ORDER'],
    [base.replace('188', '-1'), 'INVALID_DURATION'],
    [base.replace('ANSWERED', 'MAYBE'), 'INVALID_FIELD'],
    [base.replace('03200001001', '0'.repeat(201)), 'FIELD_TOO_LONG'],
    [base.replace('traffic', 'traf\0fic'), 'NUL_BYTE'],
  ])('%#: %s', async (line, code) => {
    const items = await read(`${line}\n\n${base}\n`);
    expect(fates(items)).toEqual([`rejected ${code}`, 'event']);
    expect(items.map((item) => item.line)).toEqual([1, 3]);
  });
});

describe('columns by their number', () => {
  test.each<[string, string, string | null, string | null, string | null]>([
    ['16: none of the others', base, null, null, null],
    ['17: uniqueid', `${base},${uniqueid}`, null, '1774968600.101', '1774968600.101'],
    ['17: userfield', `${base},"동의"`, null, null, null],
    ['18: both', `${base},${uniqueid},"x"`, null, '1774968600.101', '1774968600.101'],
    ['19: new columns', `${base},${added}`, null, '1774968600.100', null],
    [
      '20: uniqueid and new columns',
      `${base},${uniqueid},${added}`,
      'cdr:1774968600.101-1774968600.100-7',
      '1774968600.100',
      '1774968600.101',
    ],
    ['20: userfield and new columns', `${base},"7",${added}`, null, '1774968600.100', null],
    [
      '21: all, with the name of the system',
      `${base},"pbx-1774968600.101","x",${added}`,
      'cdr:pbx-1774968600.101-1774968600.100-7',
      '1774968600.100',
      'pbx-1774968600.101',
    ],
  ])('%s', async (_title, line, eventId, callId, legId) => {
    const [event] = eventsOf(await read(line));
    expect(event).toMatchObject({ eventId, callId });
    expect(event?.attributes.legId ?? null).toBe(legId);
    expect(isAsteriskCdr([line, line])).toBe(true);
  });
});

test('a leg with its times in the zone of the switch', async () => {
  const [item] = await read(`${base},${uniqueid},"",${added}`);
  expect(item).toEqual({
    kind: 'event',
    line: 1,
    raw: `${base},${uniqueid},"",${added}`,
    event: {
      eventId: 'cdr:1774968600.101-1774968600.100-7',
      type: 'call.detail',
      occurredAt: new Date('2026-03-31T23:50:00+09:00'),
      callId: '1774968600.100',
      queue: 'traffic',
      agent: 'PJSIP/2001',
      caller: '03200001001',
      attributes: {
        answeredAt: '2026-03-31T14:50:01.000Z',
        endedAt: '2026-03-31T14:53:08.000Z',
        durationSeconds: 188,
        talkSeconds: 187,
        disposition: 'ANSWERED',
        application: 'Queue',
        dialled: '120',
        legId: '1774968600.101',
      },
    },
  });
  const [unanswered] = eventsOf(
    await read(base.replace('"2026-03-31 23:50:01"', '').replace('"Queue"', '"Dial"')),
  );
  expect(unanswered).toMatchObject({ queue: null });
  expect(unanswered?.attributes).not.toHaveProperty('answeredAt');
});

test('is told from other files', () => {
  expect(isAsteriskCdr(['call_id,queue', '1,2'])).toBe(false);
  expect(isAsteriskCdr(['1774968600|1|q|NONE|ENTERQUEUE||1|1'])).toBe(false);
  expect(isAsteriskCdr([])).toBe(false);
  expect(isFreeswitchCsv([base, base])).toBe(false);
});

describeCase('asterisk-22', '20 minutes of Asterisk 22', (folder) => {
  const file = `${folder}cdr-Master.csv`;
  const inUtc = { encoding: 'utf-8', zone: 'UTC' } as const;
  const all = collect(readAsteriskCdr(createReadStream(file), inUtc));

  test('every line is a leg with an id of its own; the calls are those that were originated', async () => {
    const events = eventsOf(await all);
    const originated = readFileSync(`${folder}actions.jsonl`, 'utf8').match(/"Originate"/gi) ?? [];
    expect(tally(fates(await all))).toEqual({ event: 2206 });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2206);
    expect(new Set(events.map(({ callId }) => callId)).size).toBe(originated.length);
    expect(tally(events.map(({ attributes }) => String(attributes.disposition)))).toEqual({
      ANSWERED: 1980,
      FAILED: 114,
      'NO ANSWER': 112,
    });
    expect(events.reduce((sum, { attributes }) => sum + Number(attributes.talkSeconds), 0)).toBe(25_025);
  });

  test('each call of queue_log is a leg here, begun before it entered, nearly always with the queue', async () => {
    const legs = eventsOf(await all);
    const log = await collect(readQueueLog(createReadStream(`${folder}queue_log`), { encoding: 'utf-8' }));
    const entered = eventsOf(log).filter(({ type }) => type === 'queue.entered');
    const queues = entered.map(({ callId, queue, occurredAt }) => {
      const mine = legs.filter(({ attributes }) => attributes.legId === callId);
      expect(mine.some((leg) => leg.occurredAt <= occurredAt)).toBe(true);
      return mine.some((leg) => leg.queue === queue) ? 'the same' : 'none';
    });

    // the last application of two of the legs was no longer the queue
    expect(tally(queues)).toEqual({ 'the same': 708, none: 2 });
  });

  test('pieces of any size give the same items', async () => {
    const head = readFileSync(file).subarray(0, 4000);
    const whole = await collect(readAsteriskCdr(inPieces(head), inUtc));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4000 }), async (size) => {
        expect(await collect(readAsteriskCdr(inPieces(head, size), inUtc))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('is recognised by its first lines', () => {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, 10);
    expect(isAsteriskCdr(lines)).toBe(true);
  });
});
