import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { defaultFloorSettings, type FloorSettings } from '@michuhol/contract';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminPage } from './admin-page.js';

const show = async (settings: FloorSettings, put: object = {}) => {
  const seen = answers({
    'GET /floor/settings': { status: 200, body: settings },
    'PUT /floor/settings': ({ body }) => ({ status: 200, body, ...put }),
  });
  renderPage(<AdminPage />, { role: 'manager', at: '/admin/floor' });
  await screen.findByRole('group', { name: '상담사 이름' });
  const changes = () => seen.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  return { changes };
};
const group = (name: string) => within(screen.getByRole('group', { name }));
const save = () => userEvent.click(screen.getByRole('button', { name: '저장' }));
const type = (control: HTMLElement, value: string) => fireEvent.change(control, { target: { value } });

test('names are off until the centre has its document; without it nothing is sent', async () => {
  const { changes } = await show(defaultFloorSettings);
  expect(group('상담사 이름').queryByLabelText(/문서 번호/)).toBeNull();
  await userEvent.click(group('상담사 이름').getByRole('checkbox'));
  await save();

  expect(group('상담사 이름').getByText('날짜를 고르세요.')).toBeTruthy();
  expect(group('상담사 이름').getByText('문서 번호를 적으세요.')).toBeTruthy();
  expect(screen.getByText('빠졌거나 맞지 않는 곳을 고치세요.')).toBeTruthy();
  expect(changes()).toEqual([]);
});

test('the recommended time of calls is set in the register of prevention, which is one press away', async () => {
  await show(defaultFloorSettings);

  const link = group('장시간 통화').getByRole('link', { name: '권장 통화시간 보기' });
  expect(link.getAttribute('href')).toBe('/prevention?view=register&part=RECOMMENDED_TIME');
});

test('a mark after the end is refused in words', async () => {
  const { changes } = await show(defaultFloorSettings);
  type(group('신호가 없는 상태').getByLabelText('확인 안 됨으로 표시 (분)'), '800');
  await save();
  expect(screen.getByText(/표시가 끝냄보다 먼저/)).toBeTruthy();
  expect(changes()).toEqual([]);
});

test('what the centre has decided is saved whole', async () => {
  const { changes } = await show(defaultFloorSettings);
  await userEvent.click(group('상담사 이름').getByRole('checkbox'));
  type(group('상담사 이름').getByLabelText(/시행일/), '2026-04-01');
  type(group('상담사 이름').getByLabelText(/문서 번호/), '미추홀콜센터-2026-0412');
  type(screen.getByLabelText('상담사가 고를 사유'), '점심\n 회의 \n');
  await save();

  expect(await screen.findByText('현황판 운영 기준을 바꿨습니다.')).toBeTruthy();
  expect(changes()).toEqual([
    {
      ...defaultFloorSettings,
      names: { from: '2026-04-01', documentNumber: '미추홀콜센터-2026-0412' },
      breakCodes: ['점심', '회의'],
    },
  ]);
});

test('what was decided can be taken back, and a failure keeps what was typed', async () => {
  const names = { from: '2026-04-01', documentNumber: 'MCC-1' };
  const { changes } = await show({ ...defaultFloorSettings, names }, { status: 503, body: {} });
  await userEvent.click(group('상담사 이름').getByRole('checkbox'));
  await save();

  expect(await screen.findByText('저장하지 못했습니다')).toBeTruthy();
  expect(changes()).toEqual([defaultFloorSettings]);
  expect(group('상담사 이름').getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
});
