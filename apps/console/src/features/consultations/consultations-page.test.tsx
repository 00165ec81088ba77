import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { Consultation } from '@michuhol/contract';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConsultationsPage } from './consultations-page.js';

const topic = (code: string, ko: string) => ({
  code,
  parent: code.includes('.') ? code.replace(/\.[^.]+$/, '') : null,
  name: { ko, en: code },
  validFrom: null,
  validUntil: null,
});
const topics = [
  topic('district', '구정'),
  topic('district.tax', '세무'),
  topic('transport', '교통'),
  topic('transport.bus', '버스'),
  topic('transport.bus.route', '노선'),
];
const call = (callId: string) => ({
  callId,
  dataSet: 'synthetic',
  arrivedAt: '2026-04-01T05:00:00Z',
  answeredAt: '2026-04-01T05:00:09Z',
  talkSeconds: 120,
  queue: '교통',
  caller: '010-****-5678',
  inProgress: false,
});
const saved: Consultation = {
  id: '019a0000-0000-7000-8000-000000000001',
  source: { code: 'console-synthetic', name: '콘솔 입력', dataSet: 'synthetic' },
  startedAt: '2026-04-01T05:00:09Z',
  endedAt: '2026-04-01T05:02:09Z',
  counselor: '김미추',
  callId: 'newest',
  channel: 'telephone',
  direction: 'inbound',
  campaign: null,
  topic: ['transport', 'transport.bus', 'transport.bus.route'],
  result: 'doneAtOnce',
  agency: 'incheon',
  agencyWord: null,
  department: null,
  link: 'callId',
  editable: true,
};
const done = { status: 200, body: saved };
const broken = { status: 503, body: {} };

const show = async (list: Consultation[], ...replies: { status: number; body: unknown }[]) => {
  const queue = [...replies];
  const seen = answers({
    'GET /consultations/wrap-up': {
      status: 200,
      body: {
        calls: [call('newest'), call('older')],
        topics,
        frequent: [['transport', 'transport.bus', 'transport.bus.route'], ['district']],
        agencies: [
          { key: 'incheon', name: { ko: '시(본청)', en: 'City hall' } },
          { key: 'bupyeong', name: { ko: '부평구', en: 'Bupyeong-gu' } },
        ],
      },
    },
    'GET /consultations/own': { status: 200, body: { day: '2026-04-01', consultations: list } },
    'GET /topics': { status: 200, body: { topics } },
    [`PUT /consultations/own/${saved.id}`]: () => queue.shift() ?? broken,
  });
  globalThis.crypto.randomUUID = () => '019a0000-0000-7000-8000-000000000001';
  const page = renderPage(<ConsultationsPage />, { role: 'counselor' });
  await screen.findByLabelText('상담유형 찾기');
  const sent = () => seen.filter(({ method }) => method === 'PUT').map(({ body }) => body as object);
  return { ...page, sent };
};
const press = (code: string, held: { altKey?: boolean; ctrlKey?: boolean } = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, ...held });
};

test('nothing is sent without a topic and a result, and both are named', async () => {
  const { sent } = await show([], done);
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('상담유형을 고르세요. 처리 결과를 고르세요.')).toBeTruthy();
  expect(sent()).toEqual([]);
});

test('three keys record the newest call: a frequent topic, a digit, save', async () => {
  const { sent } = await show([], done);
  press('Digit1', { altKey: true });
  press('Digit1');
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('저장했습니다: 교통 > 버스 > 노선 · 즉시처리')).toBeTruthy();
  expect(sent()).toMatchObject([
    {
      callId: 'newest',
      channel: 'telephone',
      topic: ['transport', 'transport.bus', 'transport.bus.route'],
      result: 'doneAtOnce',
      agency: null,
    },
  ]);
  expect(document.activeElement).toBe(screen.getByLabelText('상담유형 찾기'));
});

test('a topic is found by its words, and Enter goes on to the result', async () => {
  const { sent } = await show([], done);
  await userEvent.type(screen.getByLabelText('상담유형 찾기'), '버스 노선{Enter}');
  expect(screen.getByText('교통 > 버스 > 노선', { selector: 'output' })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: /즉시처리/ }));
  press('Digit5');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(sent()).toMatchObject([{ result: 'callback' }]));
});

test('what is passed on needs an agency', async () => {
  const { sent } = await show([], done);
  await userEvent.click(screen.getByRole('radio', { name: '구정' }));
  await userEvent.click(screen.getByRole('radio', { name: '세무' }));
  await userEvent.click(screen.getByRole('radio', { name: /이관/ }));
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText('이관한 기관을 고르세요.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('기관'));
  await userEvent.selectOptions(screen.getByLabelText('기관'), '부평구');
  await userEvent.type(screen.getByLabelText('부서'), '세무과');
  press('Enter', { ctrlKey: true });
  await waitFor(() =>
    expect(sent()).toMatchObject([
      {
        topic: ['district', 'district.tax', null],
        result: 'passedOn',
        agency: 'bupyeong',
        department: '세무과',
      },
    ]),
  );
});

test('a consultation without a call has a channel of its own', async () => {
  const { sent } = await show([], done);
  await userEvent.selectOptions(
    screen.getByLabelText('기록하지 않은 내 통화'),
    '통화 없음 (문자·온라인·SNS 등)',
  );
  await userEvent.click(screen.getByRole('radio', { name: '문자' }));
  await userEvent.click(screen.getByLabelText(/발신 상담/));
  await userEvent.type(screen.getByLabelText('캠페인 이름'), '만족도 조사');
  press('Digit2', { altKey: true });
  press('Digit2');
  press('Enter', { ctrlKey: true });
  await waitFor(() =>
    expect(sent()).toMatchObject([
      { callId: null, channel: 'text', direction: 'outbound', campaign: '만족도 조사', result: 'answered' },
    ]),
  );
});

test('a failed save keeps what was entered', async () => {
  const { sent } = await show([], broken, done);
  press('Digit1', { altKey: true });
  press('Digit1');
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText(/적은 내용은 남아 있습니다/)).toBeTruthy();
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toEqual(sent()[0]);
});

test('an own record of today is corrected in the same form', async () => {
  const { sent } = await show([saved], done);
  const row = await screen.findByRole('row', { name: /교통 > 버스 > 노선/ });
  expect(within(row).getByText('번호')).toBeTruthy();
  await userEvent.click(within(row).getByRole('button', { name: /기록 고치기/ }));
  expect(screen.getByRole('heading', { name: '상담 기록 고치기' })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: /접수/ }));
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(sent()).toMatchObject([{ callId: 'newest', result: 'received' }]));
});

test('a supervisor sees the records of the team alone', async () => {
  answers({
    'GET /consultations/team': { status: 200, body: { day: '2026-04-01', consultations: [saved] } },
    'GET /topics': { status: 200, body: { topics } },
  });
  renderPage(<ConsultationsPage />, { role: 'supervisor' });
  expect(await screen.findByText(/소속 팀이 없어/)).toBeTruthy();
  expect(screen.queryByLabelText('상담유형 찾기')).toBeNull();
});
