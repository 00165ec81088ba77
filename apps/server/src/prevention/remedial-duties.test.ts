import { day } from '@michuhol/calendar';
import { preventionKindNames } from '@michuhol/contract';
import type { MeasureFact } from '../measures/measure-figures.service.js';
import type { IncidentFact } from '../protection/incident-figures.service.js';
import type { PreventionFacts } from './prevention-facts.js';
import { remedialDuties } from './remedial-duties.js';

const at = new Date('2026-04-01T12:00:00+09:00');

const incident = (id: string, more: Partial<IncidentFact> = {}): IncidentFact => ({
  ...{ id, reporterId: 'a', category: 'INSULT', severity: 'S3', foundSeverity: null, state: 'reported' },
  ...{ happenedAt: new Date('2026-03-02T10:00:00+09:00'), reportedAt: new Date('2026-03-02T10:05:00+09:00') },
  ...{ callKey: null, endedBy: 'callerHangup', noticeMissing: false, noticeTold: null, fullDueAt: null },
  ...{ fullAt: null, finding: null, firstFoundAt: null, wasLate: false },
  ...more,
});
const measure = (kind: MeasureFact['kind'], more: Partial<MeasureFact> = {}): MeasureFact => ({
  ...{ accountId: 'a', incidentId: 'one', kind, state: 'done', requested: true, dueAt: null },
  ...{ createdAt: new Date('2026-03-02T10:06:00+09:00') },
  ...more,
});
const judged = (more: Partial<PreventionFacts>) => {
  const duties = remedialDuties({
    ...{ year: 2026, asOf: day('2026-04-01'), at, attendance: { expected: 0, attended: 0 } },
    ...{ incidents: [], offeredAfter: new Set<string>(), measures: [] },
    entries: Object.fromEntries(
      preventionKindNames.map((kind) => [kind, []]),
    ) as unknown as PreventionFacts['entries'],
    ...more,
  });
  return duties.map(({ state }) => state);
};

test('a grave call after which nobody asked is a duty not met, for each of the four', () => {
  expect(judged({ incidents: [incident('one')] })).toEqual(['red', 'red', 'red', 'red']);
});

test('a light call, and one of the last day, does not yet ask for it', () => {
  const light = incident('one', { severity: 'S1' });
  const fresh = incident('two', { reportedAt: new Date('2026-04-01T09:00:00+09:00') });
  expect(judged({ incidents: [light, fresh] })).toEqual(['none', 'none', 'none', 'none']);
  // Found to be graver than reported.
  expect(judged({ incidents: [{ ...light, foundSeverity: 'S4' }] })).toEqual(['red', 'red', 'red', 'red']);
});

test('asked about, given, declined and late requests each count for their own remedy', () => {
  const asked = { incidents: [incident('one')], offeredAfter: new Set(['one']) };
  expect(judged(asked)).toEqual(['green', 'green', 'green', 'green']);
  const measures = [
    measure('TASK_SWITCH', { state: 'declined' }),
    measure('BREAK_EXTENSION'),
    measure('COUNSELING', { state: 'requested', dueAt: new Date('2026-03-05T18:00:00+09:00') }),
    measure('LEGAL_SUPPORT', { state: 'requested', dueAt: new Date('2026-04-05T18:00:00+09:00') }),
  ];
  expect(judged({ ...asked, measures })).toEqual(['amber', 'green', 'red', 'green']);
});

test('what was offered and not asked for is no request, and silence is no refusal', () => {
  const measures = [measure('COUNSELING', { state: 'offered', requested: false })];
  const [, , third] = remedialDuties({
    ...{ year: 2026, asOf: day('2026-04-01'), at, attendance: { expected: 0, attended: 0 } },
    ...{ incidents: [incident('one')], offeredAfter: new Set(['one']), measures },
    entries: {} as PreventionFacts['entries'],
  });
  expect(third?.sentence.ko).toBe(
    '- 특이민원 1건 중 1건에 물음, 요청 0건 중 이행 0건·처리 중 0건·거절 0건·기한 지남 0건',
  );
});
