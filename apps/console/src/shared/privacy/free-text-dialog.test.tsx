import { renderPage } from '../testing/render-page.js';
import { answers, type SeenRequest } from '../testing/answers.js';
import { findPersonalData } from '@michuhol/privacy';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useApiAction } from '../api/use-api.js';
import { FreeTextDialog } from './free-text-dialog.js';

/** A server that refuses personal data in notes, as the real one does. */
const refusing = ({ body }: SeenRequest) => {
  const { remark, keepPersonal } = body as { remark: string; keepPersonal?: unknown };
  const found = keepPersonal ? [] : findPersonalData(remark);
  if (found.length === 0) return { status: 204, body: null };
  const detail = { ko: '글에 개인정보가 들어 있습니다.', en: 'It holds personal data.' };
  const faults = found.map(() => ({ path: 'body.remark', message: 'x' }));
  return {
    status: 422,
    body: { type: 'about:blank', title: 'x', status: 422, code: 'PERSONAL_DATA_FOUND', detail, faults },
  };
};

const Form = ({ note }: { note: string }) => {
  const judge = useApiAction('judgeFindings');
  const save = (): void =>
    judge.mutate({
      params: { month: '2026-03' },
      body: { keys: ['night'], verdict: 'asked', remark: note },
    });
  return (
    <>
      <button onClick={save}>save</button>
      <p>{judge.isSuccess ? 'saved' : (judge.error?.code ?? 'nothing yet')}</p>
    </>
  );
};

const show = async (note: string) => {
  const seen = answers({ 'PUT /access-reviews/2026-03/judgements': refusing });
  renderPage(
    <>
      <Form note={note} />
      <FreeTextDialog />
    </>,
  );
  await userEvent.click(screen.getByText('save'));
  return () => seen.map(({ body }) => body as { remark: string; keepPersonal?: { reason: string } });
};

test('a text without personal data is saved at once', async () => {
  const sent = await show('교통 노선 문의');

  expect(await screen.findByText('saved')).toBeTruthy();
  expect(sent()).toHaveLength(1);
});

test('who goes back gets the refusal, and nothing more is sent', async () => {
  const sent = await show('회신은 010-1234-5678');

  expect(await screen.findByText('전화번호 010-****-5678 (5번째 글자)')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '고치기' }));
  expect(await screen.findByText('PERSONAL_DATA_FOUND')).toBeTruthy();
  expect(sent()).toHaveLength(1);
});

test('a number is saved masked, or as it is with a reason', async () => {
  const sent = await show('회신은 010-1234-5678');
  await userEvent.click(await screen.findByRole('button', { name: '가리고 저장' }));
  expect(await screen.findByText('saved')).toBeTruthy();
  expect(sent()[1]).toMatchObject({ remark: '회신은 010-****-5678' });

  await userEvent.click(screen.getByText('save'));
  await userEvent.type(await screen.findByLabelText('그대로 두는 사유'), '회신 요청 번호');
  await userEvent.click(screen.getByRole('button', { name: '사유를 쓰고 그대로 저장' }));
  await waitFor(() => expect(sent()).toHaveLength(4));
  expect(sent()[3]).toMatchObject({
    remark: '회신은 010-1234-5678',
    keepPersonal: { reason: '회신 요청 번호' },
  });
});

test('a registration number can only be masked', async () => {
  const sent = await show('주민번호 900101-1234568');

  expect(await screen.findByText(/항상 가립니다/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '사유를 쓰고 그대로 저장' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '가리고 저장' }));
  await waitFor(() => expect(sent()[1]?.remark).toBe('주민번호 ******-*******'));
});
