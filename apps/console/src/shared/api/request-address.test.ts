import { metricEndpoints } from '@michuhol/contract';
import { addressOf, searchOf } from './request-address.js';

test('absent values are left out; an empty list asks for nothing', () => {
  expect(searchOf({ a: undefined, b: null, queue: [] }).toString()).toBe('');
});

test('a list is repeated and never joined, also where a value holds a comma', () => {
  expect(searchOf({ queue: ['a,b', 'c'] }).getAll('queue')).toEqual(['a,b', 'c']);
});

test('metrics stand in one parameter, filters come once for each value, and the contract reads both', () => {
  const query = {
    dataSet: 'city',
    from: '2026-04-01',
    to: '2026-04-02',
    queue: ['a,b', 'c'],
    field: ['city'],
  };
  const address = addressOf('queryMetrics', { query: { metrics: 'offered,answered', ...query } });

  expect(address).toContain('metrics=offered%2Canswered&');
  expect(address).toContain('queue=a%2Cb&queue=c&field=city');
  const sent = new URLSearchParams(address.split('?')[1]);
  // As the server's parser gives it: a list where a name comes twice, a text where it comes once.
  const given = Object.fromEntries(
    [...new Set(sent.keys())].map((name) => {
      const values = sent.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
  expect(metricEndpoints.queryMetrics.query.parse(given)).toMatchObject({
    metrics: ['offered', 'answered'],
    queue: ['a,b', 'c'],
    field: ['city'],
  });
});
