import { preventionKinds } from './prevention-kinds.js';
import { entrySchemaOf } from './register-field.js';

const schema = entrySchemaOf(preventionKinds.RECOMMENDED_TIME);
const values = {
  ...{ what: '2026년 기준', field: 'all', text: '곧 마쳐야 합니다.', textEn: null },
  ...{ noticeMinutes: 10, limitMinutes: 12, on: '2026-01-01', until: null },
  ...{ by: '센터장', documentNumber: '미추홀-1', proof: null },
};
const faultsOf = (changes: object): string[] =>
  schema.safeParse({ ...values, ...changes }).error?.issues.map(({ path }) => path.join('.')) ?? [];

test.each([
  ['no document', { documentNumber: null }, ['documentNumber']],
  ['no announcement', { text: ' ' }, ['text']],
  ['a kind that no queue is of', { field: 'traffic' }, ['field']],
  ['a notice at once', { noticeMinutes: 0 }, ['noticeMinutes']],
  ['a limit of a day', { limitMinutes: 1440 }, ['limitMinutes']],
  ['a notice at the limit', { noticeMinutes: 12 }, ['noticeMinutes']],
  ['a limit before the usual notice', { noticeMinutes: null }, ['noticeMinutes']],
  ['a field that it has not', { team: '1팀' }, ['']],
])('a recommended time with %s is refused', (_what, changes, faults) => {
  expect(faultsOf(changes)).toEqual(faults);
});

test('what is wrong with the order is said in both languages', () => {
  const [issue] = schema.safeParse({ ...values, noticeMinutes: 30 }).error?.issues ?? [];
  expect(issue?.message).toMatch(/안내.*한도.*보다 작게.*Notice.*less than Limit/);
});

test('minutes that nobody decides are 15 and 20', () => {
  const { noticeMinutes: _notice, ...without } = values;
  expect(schema.parse({ ...without, limitMinutes: null })).toEqual({
    ...values,
    ...{ noticeMinutes: 15, limitMinutes: 20 },
  });
});
