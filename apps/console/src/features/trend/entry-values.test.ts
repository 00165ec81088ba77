import { ApiProblem } from '../../shared/api/api-problem.js';
import { entriesOf, numberIn, valueFault, type EntryForm } from './entry-values.js';

const form: EntryForm = {
  year: '2019',
  periodStart: '2019-01-01',
  periodEnd: '2019-12-31',
  documentNumber: ' 행정-1 ',
  source: '2020 주요 업무계획',
  remark: ' ',
  values: { satisfaction: '95.9%', calls_total: ' 950,123 ' },
};

test.each(['', '약 95', '-3', '1.2.3', '九五'])('%j is no number', (text) => {
  expect(numberIn(text)).toBeNull();
});

test('numbers are read as offices write them', () => {
  expect(['797,636', '95.7%', '２，６２３', '70 '].map(numberIn)).toEqual([797636, 95.7, 2623, 70]);
});

test('what is filled in becomes entries of one document; what is empty is not entered', () => {
  const shared = {
    year: 2019,
    periodStart: '2019-01-01',
    periodEnd: '2019-12-31',
    documentNumber: '행정-1',
    source: '2020 주요 업무계획',
    remark: null,
  };

  expect(entriesOf(form)).toEqual([
    { ...shared, metric: 'satisfaction', value: 95.9 },
    { ...shared, metric: 'calls_total', value: 950123 },
  ]);
});

test('a fault of the server stands at the field that its entry came from', () => {
  const problem = new ApiProblem(422, 'INVALID_REQUEST', { ko: 'x', en: 'x' }, [
    { path: 'body.entries.1', message: '정수가 아닙니다.' },
  ]);

  expect(valueFault(problem, form, 'calls_total')).toBe('정수가 아닙니다.');
  expect(valueFault(problem, form, 'satisfaction')).toBeNull();
  expect(valueFault(problem, form, 'budget')).toBeNull();
});
