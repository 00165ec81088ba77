import { isoText } from './iso-text.js';
import { contentOf, recordKeyOf } from './record-identity.js';
import { recordArrival, recordVisit } from './testing.js';

const content = (...given: Parameters<typeof recordArrival>) => contentOf(recordArrival(...given).record);

test('the key is the key columns, told apart', () => {
  expect(recordKeyOf(recordArrival({ key: ['a', 'b'] }).record)).toBe('a\u001fb');
});

test('a row of a plain call list has the content that it has always had', () => {
  const { record } = recordArrival({
    endedAt: new Date('2026-03-31T15:02:00.007Z'),
    attributes: { b: 1, a: 'x' },
  });
  const { queue, arrivedAt, outcome, waitSeconds, talkSeconds, agent } = recordVisit({ agent: '김 "A"' });
  record.visits = [recordVisit({ agent, endedAt: record.endedAt })];
  const { key, startedAt, endedAt, caller, channel, endedIn, attributes } = record;
  const visit = { queue, arrivedAt, outcome, waitSeconds, talkSeconds, agent };
  expect(contentOf(record)).toBe(
    `record\n${JSON.stringify([key, startedAt, endedAt, caller, channel, visit, endedIn, Object.entries(attributes).sort()])}`,
  );
  expect(content({ visits: [], endedIn: 'voiceMenu' })).toContain(',null,"voiceMenu",[]]');
});

test('whatever a record says more makes another content', () => {
  const two = (second: object) => ({ visits: [recordVisit(), recordVisit(second)] });
  const contents = [
    content(),
    content({ version: 1 }),
    content({ contact: 'c' }),
    content({ direction: 'inbound' }),
    content({ direction: 'outbound' }),
    content(two({})),
    content(two({ queue: 'water' })),
    content(two({ holdSeconds: 1 })),
    ...(['holdSeconds', 'acwSeconds', 'ringSeconds'] as const).map((name) => content({}, { [name]: 0 })),
    content({}, { endedBy: 'agent' }),
    content({}, { transfer: 'blind' }),
    content({}, { transferTarget: 'agent' }),
    content({}, { endedAt: new Date('2026-03-31T15:00:00Z') }),
  ];
  expect(new Set(contents).size).toBe(contents.length);
  for (const each of contents)
    expect(() => JSON.parse(each.slice('record\n'.length)) as unknown).not.toThrow();
});

test('an instant is written as toISOString writes it', () => {
  const instants = [
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2026-03-31T15:00:09.070Z',
    '0099-01-01T00:00:00Z',
  ];
  for (const text of instants) expect(isoText(new Date(text))).toBe(new Date(text).toISOString());
  expect(() => isoText(new Date(NaN))).toThrow(RangeError);
});
