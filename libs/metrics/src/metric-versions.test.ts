import { day } from '@michuhol/calendar';
import { metricVersionOn, versionsById } from './metric-versions.js';

const since = (text: string) => day(text);
const entry = (version: number, effectiveFrom: ReturnType<typeof day> | null) => ({
  id: 'answer_rate',
  version,
  effectiveFrom,
});
const first = entry(1, null);
const second = entry(2, since('2026-01-01'));

test.each([
  ['a gap', [first, entry(3, since('2026-01-01'))]],
  ['the same version twice', [first, entry(1, since('2026-01-01'))]],
  ['no first version', [entry(2, null)]],
  ['a first version with a beginning', [entry(1, since('2026-01-01'))]],
  ['a later version without a beginning', [first, entry(2, null)]],
  ['a version that begins before the one before', [first, second, entry(3, since('2025-01-01'))]],
])('refuses %s', (_what, entries) => {
  expect(() => versionsById(entries)).toThrow(RangeError);
});

test('a changed definition holds from its day on, older figures keep theirs', () => {
  const versions = versionsById([first, second]).get('answer_rate') ?? [];
  const on = (text: string) => metricVersionOn(versions, day(text))?.version;
  expect(['2018-10-31', '2025-12-31', '2026-01-01', '2026-11-21'].map(on)).toEqual([1, 1, 2, 2]);
});
