import { renderPage } from '../testing/render-page.js';
import { answers } from '../testing/answers.js';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerOf, registry } from './figures.testing.js';
import { NumberProof } from './number-proof.js';
import type { NumberQuestion } from './number-question.js';

const question: NumberQuestion = {
  metric: 'answer_rate',
  dataSet: 'city',
  from: '2026-03-01',
  to: '2026-03-03',
  filters: { queue: ['asterisk-1/교통', 'asterisk-1/시정'] },
};
const amendment = {
  ...{ id: 1, day: '2026-03-02', version: 2, family: 'visits', startsAt: '2026-03-02T09:00:00+09:00' },
  key: { grain: 'quarter', attribution: 'arrival', source: 'asterisk-1', queue: '교통' },
  old: { offered: 18 },
  new: { offered: 20 },
  at: '2026-03-05T10:00:00+09:00',
  causes: [],
};
const open = async (shown: string, answer = answerOf(), role: 'manager' | 'admin' = 'manager') => {
  const seen = answers({
    'GET /metrics/query': { status: 200, body: answer },
    'GET /metrics': { status: 200, body: registry },
    'GET /periods/amendments': { status: 200, body: { amendments: [amendment] } },
  });
  renderPage(<NumberProof question={question} name="응대율" shown={shown} />, { role });
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('산식');
  return { dialog, seen };
};
const lineOf = (term: string): string =>
  screen.getByText(term, { selector: 'dt' }).nextElementSibling?.textContent ?? '';

test('whoever may not list calls is told who may, and gets no link', async () => {
  const { dialog } = await open('63.3%', answerOf(), 'admin');

  expect(dialog.getByText(/팀장·슈퍼바이저·운영진만/)).toBeTruthy();
  expect(dialog.queryByRole('link', { name: /통화/ })).toBeNull();
});

test('by keyboard it tells formula, both sides, rule, state and watermark, asked with every filter', async () => {
  const { dialog, seen } = await open('63.3%');

  expect(['값', '산식', '분자', '분모', '집계 기준', '기간 상태', '센 자료'].map(lineOf)).toEqual([
    '63.3%',
    '응대 ÷ 인입',
    '응대 = 19',
    '인입 = 30',
    '인입 시각 기준',
    '수정됨 · 확정한 뒤 늦은 자료로 바뀐 날이 있음',
    '30건',
  ]);
  expect(lineOf('자료 시각')).toContain('asterisk-1: 마지막 사건 2026. 3. 2. 23:59');
  const asked = new URLSearchParams(seen[0]?.path.split('?')[1]);
  expect(asked.getAll('queue')).toEqual(['asterisk-1/교통', 'asterisk-1/시정']);
  expect(dialog.queryByText(/다시 센 값/)).toBeNull();
});

test('both sides of a ratio lead to the list of exactly their calls', async () => {
  const { dialog } = await open('63.3%');

  const numerator = await dialog.findByRole('link', { name: '분자 통화 목록 19건' });
  const denominator = dialog.getByRole('link', { name: '분모 통화 목록 30건' });

  const address = new URL(numerator.getAttribute('href') ?? '', 'http://console');
  expect(address.pathname).toBe('/calls');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    metric: 'answer_rate',
    side: 'numerator',
    dataSet: 'city',
    from: '2026-03-01',
    to: '2026-03-03',
  });
  expect(address.searchParams.getAll('queue')).toHaveLength(2);
  expect(denominator.getAttribute('href')).toContain('side=denominator');
});

test('an amended figure tells what it was when its days were closed, and leads to every amendment', async () => {
  const { dialog } = await open('63.3%');

  expect(await dialog.findByText('확정 때 67.9% → 지금 63.3%')).toBeTruthy();
  expect(dialog.getAllByRole('row')[1]?.textContent).toBe(
    '2026. 3. 2. 09:00부터 15분인입18202026. 3. 5. 10:00',
  );
  expect(dialog.getByRole('link', { name: '수정 내역 모두 보기' }).getAttribute('href')).toBe(
    '/balance?view=amendments&set=city&from=2026-03-01&to=2026-03-03',
  );
});

test('a value that has changed since is told beside the one of the page', async () => {
  const { dialog } = await open('60.0%');

  expect(dialog.getByText(/화면의 값은 60.0%.*다시 센 값은 63.3%/)).toBeTruthy();
});

test('a definition that changed inside the range gives no single value', async () => {
  const answer = answerOf();
  const [first] = answer.proofs[0]?.definitions ?? [];
  if (!first) throw new Error('no definition');
  const middle = '2026-03-02T00:00:00+09:00';
  const split = answerOf(
    {
      totals: [
        {
          interval: null,
          group: null,
          cells: [
            {
              ...{ definition: 0, value: null, numerator: null, denominator: null },
              parts: [
                { definition: 0, value: 0.9, numerator: 9, denominator: 10 },
                { definition: 1, value: 0.5, numerator: 10, denominator: 20 },
              ],
            },
          ],
        },
      ],
    },
    {
      definitions: [
        { ...first, to: middle },
        { ...first, version: 2, from: middle },
      ],
    },
  );

  await open('–', split);

  expect(lineOf('값')).toContain('하나의 값으로 합치지 않음');
  expect(lineOf('값')).toContain('2026. 3. 1.(일): 90.0%');
  expect(lineOf('값')).toContain('2026. 3. 2.(월): 50.0%');
});
