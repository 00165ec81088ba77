import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { annualOf } from './annual.testing.js';
import { EntryDialog } from './entry-dialog.js';

const refusal = {
  type: 'about:blank',
  title: 'x',
  status: 422,
  code: 'INVALID_REQUEST',
  detail: { ko: '요청', en: 'request' },
  faults: [{ path: 'body.entries.0', message: '정수가 아닙니다.' }],
};

const open = () => {
  let closed = false;
  renderPage(<EntryDialog annual={annualOf()} onClose={() => (closed = true)} />);
  return () => closed;
};
const fill = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const fillDocument = (): void => {
  fill(/^문서번호/, '행정-1');
  fill(/^출처/, '2020 주요 업무계획');
};
const save = () => userEvent.click(screen.getByRole('button', { name: '저장', hidden: true }));

test('without a value, or with words for a number, nothing is sent', async () => {
  const seen = answers({});
  open();
  fillDocument();

  await save();
  expect(screen.getByText('값을 하나 이상 적어 주세요.')).toBeTruthy();
  fill(/^사업비/, '약 삼천');
  await save();

  expect(screen.getByText('숫자로 적어 주세요.')).toBeTruthy();
  expect(seen).toEqual([]);
});

test('a refusal stands at the field it is about, and what was typed stays', async () => {
  answers({ 'POST /annual/figures': { status: 422, body: refusal } });
  const closed = open();
  fillDocument();
  fill(/^콜통계\(년누적\)/, '950,123.5');

  await save();

  expect(await screen.findByText('고칠 곳: 정수가 아닙니다.')).toBeTruthy();
  const field = screen.getByLabelText<HTMLInputElement>(/^콜통계\(년누적\)/);
  expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['950,123.5', 'true']);
  expect(closed()).toBe(false);
});

test('the year after the newest one is offered with its whole period, and its values are entered', async () => {
  const seen = answers({ 'POST /annual/figures': { status: 201, body: annualOf() } });
  const closed = open();
  fillDocument();
  fill(/^상담인력/, '73');

  await save();

  expect(await screen.findByText('2019년 수치 1개를 입력했습니다.')).toBeTruthy();
  expect(closed()).toBe(true);
  expect(seen[0]?.body).toEqual({
    entries: [
      {
        year: 2019,
        metric: 'counselors',
        value: 73,
        periodStart: '2019-01-01',
        periodEnd: '2019-12-31',
        documentNumber: '행정-1',
        source: '2020 주요 업무계획',
        remark: null,
      },
    ],
  });
});
