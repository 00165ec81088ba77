import { renderPage } from '../testing/render-page.js';
import { answers } from '../testing/answers.js';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useFreeText } from './use-free-text.js';

const show = (text: string) => {
  const saved: unknown[] = [];
  const Form = () => {
    const { check, dialog } = useFreeText();
    return (
      <>
        <button onClick={() => check(text, (...given) => saved.push(given))}>save</button>
        {dialog}
      </>
    );
  };
  answers({});
  renderPage(<Form />);
  return saved;
};

test('a text without personal data is saved at once', async () => {
  const saved = show('교통 노선 문의');
  await userEvent.click(screen.getByText('save'));
  expect(saved).toEqual([['교통 노선 문의', {}]]);
});

test('a number is told masked with its place, and saved masked, with a reason, or not at all', async () => {
  const text = '회신은 010-1234-5678';
  const saved = show(text);
  await userEvent.click(screen.getByText('save'));
  expect(screen.getByText('전화번호 010-****-5678 (5번째 글자)')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '고치기' }));
  expect(saved).toEqual([]);

  await userEvent.click(screen.getByText('save'));
  await userEvent.type(screen.getByLabelText('그대로 두는 사유'), '회신 요청 번호');
  await userEvent.click(screen.getByRole('button', { name: '사유를 쓰고 그대로 저장' }));
  await userEvent.click(screen.getByText('save'));
  await userEvent.click(screen.getByRole('button', { name: '가리고 저장' }));
  expect(saved).toEqual([
    [text, { keepPersonal: { reason: '회신 요청 번호' } }],
    ['회신은 010-****-5678', {}],
  ]);
});

test('a registration number can only be masked', async () => {
  show('주민번호 900101-1234568');
  await userEvent.click(screen.getByText('save'));
  expect(screen.getByText(/항상 가립니다/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '사유를 쓰고 그대로 저장' })).toBeNull();
});
