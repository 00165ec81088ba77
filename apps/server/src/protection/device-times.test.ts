import { putRight, type DeviceTimes } from './device-times.js';

const now = new Date('2026-04-01T03:00:00Z');
const times = (more: Partial<DeviceTimes>): DeviceTimes => ({
  happenedAt: '2026-04-01T02:50:00Z',
  callId: null,
  steps: [],
  ...more,
});

test('a clock that runs ahead is put right by what it says at sending, whatever it told', () => {
  const told = putRight(
    times({
      happenedAt: '2026-04-01T05:30:00Z',
      recordedAt: '2026-04-01T05:35:00Z',
      sentAt: '2026-04-01T06:00:00Z',
      steps: [{ kind: 'warning', at: '2026-04-01T05:31:00Z' }],
    }),
    now,
  );
  expect(told).toEqual({
    happenedAt: new Date('2026-04-01T02:30:00Z'),
    recordedAt: new Date('2026-04-01T02:35:00Z'),
    steps: [{ kind: 'warning', at: new Date('2026-04-01T02:31:00Z') }],
    skewSeconds: -3 * 3600,
  });
});

test('a clock that is late is put right too where it says so, and left alone where it does not', () => {
  const late = { recordedAt: '2026-03-30T02:00:00Z', happenedAt: '2026-03-30T01:00:00Z' };
  expect(putRight(times({ ...late, sentAt: '2026-04-01T02:00:00Z' }), now)).toMatchObject({
    recordedAt: new Date('2026-03-30T03:00:00Z'),
    skewSeconds: 3600,
  });
  expect(putRight(times(late), now)).toMatchObject({
    recordedAt: new Date('2026-03-30T02:00:00Z'),
    skewSeconds: 0,
  });
});

test('without a word of its own the latest time of the future is taken for now', () => {
  const told = putRight(times({ happenedAt: '2026-04-01T03:10:00Z' }), now);
  expect(told).toMatchObject({ happenedAt: now, skewSeconds: -600 });
});

test('up to five minutes nobody notices; still nothing lies in the future', () => {
  const told = putRight(times({ happenedAt: '2026-04-01T03:04:00Z', sentAt: '2026-04-01T03:05:00Z' }), now);
  expect(told).toMatchObject({ happenedAt: now, skewSeconds: 0 });
});

test('the time of a call comes from the switch and is not moved', () => {
  const told = putRight(times({ callId: 'call-1', sentAt: '2026-04-01T06:00:00Z' }), now);
  expect(told).toMatchObject({ happenedAt: new Date('2026-04-01T02:50:00Z'), skewSeconds: -3 * 3600 });
});

test('steps come in the order of their times', () => {
  const steps = [
    { kind: 'counselorEnd', at: '2026-04-01T02:52:00Z' },
    { kind: 'warning', at: '2026-04-01T02:51:00Z' },
  ] as const;
  expect(putRight(times({ steps }), now).steps.map(({ kind }) => kind)).toEqual(['warning', 'counselorEnd']);
});
