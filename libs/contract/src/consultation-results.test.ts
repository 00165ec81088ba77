import { consultationResults } from '@michuhol/formats';
import { consultationSums } from '@michuhol/metrics';

test('every result of a consultation is a total of its own', () => {
  expect(consultationSums).toEqual([...consultationResults, 'linked']);
});
