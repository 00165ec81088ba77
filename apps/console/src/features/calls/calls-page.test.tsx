import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { MetricCall } from '@michuhol/contract';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerOf } from '../../shared/figures/figures.testing.js';
import { CallsPage } from './calls-page.js';

const call = (nth: number): MetricCall => ({
  source: 'asterisk-1',
  callId: `call-${nth}`,
  queue: '교통',
  nth: 1,
  arrivedAt: '2026-03-01T09:00:00+09:00',
  outcome: 'abandoned',
  waitSeconds: 65,
  talkSeconds: null,
  holdSeconds: null,
  acwSeconds: null,
  leftAt: null,
  endedAt: null,
  agent: null,
  endedBy: null,
  transfer: null,
  noAnswers: 0,
  channel: 'telephone',
  field: null,
  agency: null,
  caller: '010-****-5678',
  adds: 1,
});
const visits = { kind: 'visits', unit: 'call' };
const at =
  '/calls?metric=answer_rate&side=denominator&dataSet=city&from=2026-03-01&to=2026-03-02&queue=a/x&queue=a/y';
const show = (pages: Record<string, object>, address = at) => {
  const seen = answers({
    'GET /metrics/query': { status: 200, body: answerOf() },
    'GET /metrics/calls': ({ path }) => ({
      status: 200,
      body: pages[new URL(path, 'http://x').searchParams.get('after') ?? 'first'],
    }),
  });
  return { seen, ...renderPage(<CallsPage />, { at: address }) };
};

test('an address that names no figure says how to come here', async () => {
  const { seen } = show({}, '/calls?metric=nonsense');

  expect(await screen.findByText(/어느 수치의 통화인지/)).toBeTruthy();
  expect(seen).toEqual([]);
});

test('what was reported as totals only is told, so that the list and the number agree', async () => {
  show({ first: { ...visits, total: 30, calls: [call(1)], reported: 29, next: null } });

  expect(await screen.findByText(/29건은 교환기가 합계로만.*아래 목록은 1건/)).toBeTruthy();
  expect(screen.getByText('1~1 / 1건')).toBeTruthy();
});

test('the number stands on top; the calls are masked and paged on and back', async () => {
  const { seen } = show({
    first: {
      ...visits,
      total: 101,
      calls: Array.from({ length: 100 }, (_, at) => call(at)),
      reported: 0,
      next: 'mark',
    },
    mark: { ...visits, total: 101, calls: [call(100)], reported: 0, next: null },
  });

  expect(await screen.findByText('101', { selector: 'span' })).toBeTruthy();
  expect(screen.getAllByText('010-****-5678')).toHaveLength(100);
  await userEvent.click(screen.getByRole('button', { name: '다음' }));
  expect(await screen.findByText('101~101 / 101건')).toBeTruthy();
  expect(screen.getByRole('row', { name: /포기 01:05/ })).toBeTruthy();
  expect(seen.find(({ path }) => path.includes('after=mark'))?.path).toContain('queue=a%2Fx&queue=a%2Fy');
  await userEvent.click(screen.getByRole('button', { name: '이전' }));
  expect(await screen.findByText('1~100 / 101건')).toBeTruthy();
});

test('contacts, consultations and counselors’ time each have a table of their own', async () => {
  const none = { reported: 0, next: null };
  const contact = {
    ...{
      source: 'asterisk-1',
      callId: 'c-1',
      startedAt: '2026-03-01T09:00:00+09:00',
      endedAt: null,
      visits: 2,
    },
    ...{ endedIn: null, unqueuedAnswers: 0, direction: null, channel: 'telephone', field: 'transport' },
    ...{ judged: true, cameAgainAt: '2026-03-01T15:30:00+09:00', caller: '010-****-5678', adds: 1 },
  };
  const consultation = {
    ...{ source: 'desk', recordId: 'r-1', startedAt: '2026-03-01T09:00:00+09:00', endedAt: null },
    ...{ counselor: '김하나', channel: 'telephone', direction: 'outbound', campaign: '만족도', agency: null },
    topic: { ko: '교통 › 버스', en: 'Transport › Bus' },
    ...{ result: 'passedOn', department: '버스과', callId: null, linked: false, adds: 1 },
  };
  const time = {
    ...{ source: 'asterisk-1', agent: 'PJSIP/2001', counselor: '김하나', what: 'talking', reason: null },
    ...{ from: '2026-03-01T09:00:00+09:00', to: '2026-03-01T09:01:05+09:00', adds: 65 },
  };
  const rowOf = async (page: object, name: RegExp): Promise<string | null> => {
    const { unmount } = show({ first: { ...none, ...page } });
    const { textContent } = await screen.findByRole('row', { name });
    unmount();
    return textContent;
  };

  expect(
    await rowOf({ kind: 'contacts', unit: 'contact', total: 1, contacts: [contact] }, /asterisk-1/),
  ).toContain('2026. 3. 1. 15:30');
  expect(
    await rowOf(
      { kind: 'consultations', unit: 'consultation', total: 1, consultations: [consultation] },
      /desk/,
    ),
  ).toMatch(/김하나교통 › 버스.*버스과.*발신 · 만족도아니요/);
  expect(await rowOf({ kind: 'agents', unit: 'seconds', total: 65, times: [time] }, /PJSIP/)).toMatch(
    /김하나통화–01:05/,
  );
});

test('seconds are no number of rows: the pages tell only where they stand', async () => {
  const time = {
    ...{ source: 'a', agent: 'x', counselor: null, what: 'ready', reason: null, to: null, adds: 500 },
    from: '2026-03-01T09:00:00+09:00',
  };
  show({ first: { kind: 'agents', unit: 'seconds', total: 500, reported: 0, times: [time], next: null } });

  expect(await screen.findByText('1~1번째')).toBeTruthy();
  expect(screen.getByText('500', { selector: 'span' }).parentElement?.textContent).toBe('500초');
});

test.each([
  ['manager', true],
  ['supervisor', false],
] as const)(
  'days of which the calls are destroyed are told to a %s, with the certificate for who may see it',
  async (role, may) => {
    const range = { from: '2023-03-01', to: '2023-04-01', sealedAt: '2026-04-02T02:00:00+09:00' };
    answers({
      'GET /metrics/query': { status: 200, body: answerOf() },
      'GET /metrics/calls': {
        status: 200,
        body: { ...visits, total: 812, calls: [], reported: 0, next: null },
      },
      'GET /retention/sealed-days': {
        status: 200,
        body: { ranges: [{ ...range, certificate: 'D-2026-0003' }] },
      },
    });
    renderPage(<CallsPage />, {
      role,
      at: at.replace('2026-03-01&to=2026-03-02', '2023-03-01&to=2023-04-01'),
    });

    expect(await screen.findByText(/2023\. 3\. 1\..*2023\. 3\. 31\..*D-2026-0003/)).toBeTruthy();
    const link = screen.queryByRole('link', { name: '확인서 보기' });
    expect(link?.getAttribute('href') ?? null).toBe(
      may ? '/retention?view=certificates&certificate=D-2026-0003' : null,
    );
  },
);
