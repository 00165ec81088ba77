import type { CanonicalEvent } from './canonical.js';
import { readQueueLog } from './queue-log.js';
import { collect, eventsOf, fates, inPieces, utf8 } from './testing.js';

const read = (text: string) => collect(readQueueLog(utf8(text), { encoding: 'utf-8' }));

const eventOf = async (fields: string): Promise<CanonicalEvent> => {
  const items = await read(`1774968600|${fields}`);
  expect(fates(items)).toEqual(['event']);
  return eventsOf(items)[0] as CanonicalEvent;
};

describe('rejects a line and goes on', () => {
  test.each([
    ['1774968600|1.1|traffic|NONE', 'TOO_FEW_FIELDS'],
    ['garbage', 'TOO_FEW_FIELDS'],
    ['1774968600|1.1|traffic|NONE|', 'MISSING_FIELD'],
    ['yesterday|1.1|traffic|NONE|ENTERQUEUE||1|1', 'INVALID_TIME'],
    ['0|1.1|traffic|NONE|ENTERQUEUE||1|1', 'INVALID_TIME'],
    ['-5|1.1|traffic|NONE|ENTERQUEUE||1|1', 'INVALID_TIME'],
    ['1774968600000|1.1|traffic|NONE|ENTERQUEUE||1|1', 'INVALID_TIME'],
    ['9999999999|1.1|traffic|NONE|ENTERQUEUE||1|1', 'INVALID_TIME'],
    ['1774968600|NONE|traffic|NONE|ENTERQUEUE||1|1', 'MISSING_FIELD'],
    ['1774968600|1.1|NONE|NONE|ABANDON|1|1|3', 'MISSING_FIELD'],
    ['1774968600|1.1|traffic|NONE|CONNECT|8|1.2|3', 'MISSING_FIELD'],
    ['1774968600|1.1|traffic|A|CONNECT', 'MISSING_FIELD'],
    ['1774968600|1.1|traffic|NONE|ABANDON|1|1', 'MISSING_FIELD'],
    ['1774968600|1.1|traffic|NONE|ABANDON|1|1|soon', 'INVALID_NUMBER'],
    ['1774968600|1.1|traffic|NONE|ABANDON|1|1|-3', 'INVALID_NUMBER'],
    ['1774968600|1.1|traffic|A|COMPLETEAGENT|8', 'MISSING_FIELD'],
    ['1774968600|NONE|traffic|NONE|PAUSE|lunch', 'MISSING_FIELD'],
    ['1774968600|1.1|traffic|A|ATTENDEDTRANSFER|SIDEWAYS|1|2|3', 'UNKNOWN_TRANSFER'],
    ['1774968600|1.1|traffic|NONE|ENTERQUEUE||1\0|1', 'NUL_BYTE'],
    [`1774968600|1.1|${'q'.repeat(201)}|NONE|ENTERQUEUE||1|1`, 'FIELD_TOO_LONG'],
    [`1774968600|1.1|q|A|${'X'.repeat(201)}|`, 'FIELD_TOO_LONG'],
    ['1774968600|1.1|q|NONE|WRAPUPSTART|15', 'MISSING_FIELD'],
    ['1774968600|1.1|q|A|WRAPUPSTART|soon', 'INVALID_NUMBER'],
  ])('%p: %s', async (line, code) => {
    const items = await read(`${line}\n1774968600|NONE|NONE|NONE|QUEUESTART|\n`);

    expect(fates(items)).toEqual([`rejected ${code}`, 'event']);
    expect(items.map((item) => item.line)).toEqual([1, 2]);
  });

  test('a message names the field and repeats no value', async () => {
    const [item] = await read('1774968600|1.1|traffic|NONE|ABANDON|1|1|01012345678');

    expect(item).toMatchObject({ code: 'INVALID_NUMBER', message: { en: 'Not a number: waitSeconds' } });
    expect(JSON.stringify(item && 'message' in item && item.message)).not.toContain('0101');
  });
});

describe('verbs', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['1.1|q|NONE|ENTERQUEUE||0320001|3|홍길동', 'queue.entered', { position: 3 }],
    ['1.1|q|A|CONNECT|8|1.2|3', 'agent.connected', { waitSeconds: 8, agentCallId: '1.2', ringSeconds: 3 }],
    ['1.1|q|A|CONNECT|8|1.2', 'agent.connected', { waitSeconds: 8, agentCallId: '1.2' }],
    [
      '1.1|q|A|COMPLETEAGENT|8|180|1',
      'agent.completed',
      { waitSeconds: 8, talkSeconds: 180, originalPosition: 1, endedBy: 'agent' },
    ],
    [
      '1.1|q|A|COMPLETECALLER|8|180|1',
      'agent.completed',
      { waitSeconds: 8, talkSeconds: 180, originalPosition: 1, endedBy: 'caller' },
    ],
    [
      '1.1|q|A|BLINDTRANSFER|3000|yeonsu|12|90|1',
      'agent.completed',
      {
        endedBy: 'transfer',
        transferKind: 'blind',
        destination: '3000',
        context: 'yeonsu',
        waitSeconds: 12,
        talkSeconds: 90,
        originalPosition: 1,
      },
    ],
    [
      '1.1|q|A|TRANSFER|s|user|1|9|1',
      'agent.completed',
      {
        endedBy: 'transfer',
        transferKind: 'blind',
        destination: 's',
        context: 'user',
        waitSeconds: 1,
        talkSeconds: 9,
        originalPosition: 1,
      },
    ],
    [
      '1.1|q|A|ATTENDEDTRANSFER|BRIDGE|b-1|12|120|1',
      'agent.completed',
      {
        endedBy: 'transfer',
        transferKind: 'attended',
        transferForm: 'BRIDGE',
        destination: 'b-1',
        waitSeconds: 12,
        talkSeconds: 120,
        originalPosition: 1,
      },
    ],
    [
      '1.1|q|A|ATTENDEDTRANSFER|APP|Queue|12|120|1',
      'agent.completed',
      {
        endedBy: 'transfer',
        transferKind: 'attended',
        transferForm: 'APP',
        destination: 'Queue',
        waitSeconds: 12,
        talkSeconds: 120,
        originalPosition: 1,
      },
    ],
    [
      '1.1|q|A|ATTENDEDTRANSFER|LINK|SIP/a-1|SIP/b-2|12|120|1',
      'agent.completed',
      {
        endedBy: 'transfer',
        transferKind: 'attended',
        transferForm: 'LINK',
        channel: 'SIP/a-1',
        destination: 'SIP/b-2',
        waitSeconds: 12,
        talkSeconds: 120,
        originalPosition: 1,
      },
    ],
    [
      '1.1|q|NONE|ABANDON|1|2|8',
      'queue.left',
      { outcome: 'abandoned', position: 1, originalPosition: 2, waitSeconds: 8 },
    ],
    [
      '1.1|q|NONE|EXITEMPTY|1|1|6',
      'queue.left',
      { outcome: 'emptyExit', position: 1, originalPosition: 1, waitSeconds: 6 },
    ],
    [
      '1.1|q|NONE|EXITWITHTIMEOUT|1|8|45',
      'queue.left',
      { outcome: 'timeout', position: 1, originalPosition: 8, waitSeconds: 45 },
    ],
    ['1.1|q|NONE|EXITWITHTIMEOUT|1', 'queue.left', { outcome: 'timeout', position: 1 }],
    [
      '1.1|q|NONE|EXITWITHKEY|0|1|1|6',
      'queue.left',
      { outcome: 'keyExit', key: '0', position: 1, originalPosition: 1, waitSeconds: 6 },
    ],
    [
      '1.1|q|NONE|WITHDRAW|1|1|7|콜백 동의',
      'queue.left',
      { outcome: 'withdrawn', position: 1, originalPosition: 1, waitSeconds: 7, info: '콜백 동의' },
    ],
    ['1.1|q|NONE|SYSCOMPAT|', 'queue.left', { outcome: 'systemFailure' }],
    ['1.1|q|A|AGENTDUMP|', 'agent.no_answer', { reason: 'dumped' }],
    ['1.1|q|A|RINGNOANSWER|6000', 'agent.no_answer', { ringMilliseconds: 6000 }],
    ['1.1|q|A|RINGCANCELED|2499', 'agent.no_answer', { ringMilliseconds: 2499, canceled: true }],
    ['MANAGER|q|A|ADDMEMBER|PAUSED', 'agent.state', { state: 'memberAdded', detail: 'PAUSED' }],
    ['MANAGER|q|A|REMOVEMEMBER|', 'agent.state', { state: 'memberRemoved' }],
    ['NONE|q|A|PAUSE|교육', 'agent.state', { state: 'paused', reason: '교육' }],
    ['NONE|q|A|UNPAUSE|', 'agent.state', { state: 'unpaused' }],
    ['NONE|NONE|A|PAUSEALL|lunch', 'agent.state', { state: 'paused', reason: 'lunch' }],
    ['NONE|NONE|A|UNPAUSEALL|', 'agent.state', { state: 'unpaused' }],
    ['1.1|NONE|1001|AGENTLOGIN|Local/1', 'agent.state', { state: 'loggedIn', channel: 'Local/1' }],
    [
      '1.1|NONE|1001|AGENTLOGOFF|Local/1|43',
      'agent.state',
      { state: 'loggedOut', channel: 'Local/1', loginSeconds: 43 },
    ],
    ['NONE|NONE|Agent/1|AGENTCALLBACKLOGIN|1@x', 'agent.state', { state: 'loggedIn', extension: '1@x' }],
    [
      'NONE|NONE|Agent/1|AGENTCALLBACKLOGOFF|1@x|60|CommandLogoff',
      'agent.state',
      { state: 'loggedOut', extension: '1@x', loginSeconds: 60, reason: 'CommandLogoff' },
    ],
    ['NONE|NONE|NONE|QUEUESTART|', 'switch.started', {}],
    ['NONE|NONE|NONE|CONFIGRELOAD|', 'other:CONFIGRELOAD', {}],
    ['NONE|q|A|PENALTY|0', 'other:PENALTY', { p1: '0' }],
    ['1.1|q|NONE|DID|15880120', 'other:DID', { p1: '15880120' }],
    ['1.1|q|A|WRAPUPSTART|15', 'acw.started', { plannedSeconds: 15 }],
    ['1.1|q|A|WRAPUPSTART', 'acw.started', {}],
    ['1.1|q|A|OUTCALL|answered|35|x', 'other:OUTCALL', { p1: 'answered', p2: '35', p3: 'x' }],
    ['1.1|q|NONE|CLOSED|', 'other:CLOSED', {}],
    ['1.1|q|NONE|FULL|', 'other:FULL', {}],
    ['1.1|q|NONE|JOINEMPTY|', 'other:JOINEMPTY', {}],
    ['1.1|q|NONE|DIVERT_CA_RATIO|', 'other:DIVERT_CA_RATIO', {}],
    ['1.1|q|NONE|DIVERT_WAITTIME|', 'other:DIVERT_WAITTIME', {}],
    ['1.1|q|NONE|CALLTAG|a||c|', 'other:CALLTAG', { p1: 'a', p2: '', p3: 'c' }],
  ])('%s is %s', async (fields, type, attributes) => {
    const event = await eventOf(fields);

    expect(event.type).toBe(type);
    expect(event.attributes).toEqual(attributes);
  });

  test('the fixed fields are those of the line; NONE is null', async () => {
    expect(await eventOf('1774968600.101|traffic|NONE|ENTERQUEUE||03200001001|1')).toMatchObject({
      eventId: null,
      occurredAt: new Date('2026-03-31T23:50:00+09:00'),
      callId: '1774968600.101',
      queue: 'traffic',
      agent: null,
      caller: '03200001001',
    });
    expect(await eventOf('1.1|q|PJSIP/2001|ABANDON|1|1|3')).toMatchObject({
      agent: 'PJSIP/2001',
      caller: null,
    });
    expect(await eventOf('REALTIME|NONE|A|PAUSEALL|')).toMatchObject({
      callId: null,
      queue: null,
      agent: 'A',
    });
  });

  test.each(['', 'anonymous', 'Unknown', '발신번호표시제한'])('a caller %p is withheld', async (caller) => {
    expect((await eventOf(`1.1|q|NONE|ENTERQUEUE||${caller}|1`)).caller).toBeNull();
  });

  test('a time with a fraction keeps its milliseconds', async () => {
    const items = await read('1341107919.750413|1.1|q|NONE|ENTERQUEUE||1|1');
    expect(eventsOf(items)[0]?.occurredAt.getTime()).toBe(1_341_107_919_750);
  });
});

test('a blank line is no row but counts as a line', async () => {
  const items = await read(
    '\n1774968600|NONE|NONE|NONE|QUEUESTART|\r\n  \n1774968601|NONE|NONE|NONE|QUEUESTART|',
  );
  expect(items.map(({ line, raw }) => [line, raw])).toEqual([
    [2, '1774968600|NONE|NONE|NONE|QUEUESTART|'],
    [4, '1774968601|NONE|NONE|NONE|QUEUESTART|'],
  ]);
});

test('pieces of any size give the same items', async () => {
  const bytes = Buffer.from('1774968600|1.1|q|A 상담|PAUSE|교육\r\n1774968601|1.1|q|NONE|ENTERQUEUE||1|1\n');
  const whole = await collect(readQueueLog(inPieces(bytes), { encoding: 'utf-8' }));

  for (let size = 1; size < bytes.length; size += 1) {
    expect(await collect(readQueueLog(inPieces(bytes, size), { encoding: 'utf-8' }))).toEqual(whole);
  }
});
