import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { meOf, renderPage } from '../../shared/testing/render-page.js';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useApiAction } from '../../shared/api/use-api.js';
import { StepUpDialog } from './step-up-dialog.js';

const problem = (status: number, code: string, ko: string) => ({
  status,
  body: { type: 'about:blank', title: 'x', status, code, detail: { ko, en: 'x' } },
});
const admin = meOf('admin', {
  secondFactor: { needed: true, totp: true, passkeys: 0, recoveryCodesLeft: 10 },
});

const Codes = () => {
  const renew = useApiAction('renewRecoveryCodes');
  return (
    <>
      <button onClick={() => renew.mutate({})}>renew</button>
      <p>{renew.data?.recoveryCodes.join(' ') ?? renew.error?.code ?? 'nothing yet'}</p>
    </>
  );
};

const show = async (provider: string | null = null) => {
  let proven = false;
  const seen = answers({
    'GET /session/oidc': { status: 200, body: { offered: provider !== null, name: provider } },
    'POST /me/recovery-codes': () =>
      proven
        ? { status: 200, body: { recoveryCodes: ['k3f9-2m7x'] } }
        : problem(403, 'STEP_UP_NEEDED', '본인 확인이 필요합니다.'),
    'POST /session/verify': ({ body }: SeenRequest) => {
      const { password, code } = body as { password?: string; code?: string };
      if (password !== 'right' && code !== '123456')
        return problem(401, 'PROOF_REFUSED', '비밀번호가 맞지 않습니다.');
      proven = true;
      return { status: 200, body: admin };
    },
    'GET /me': { status: 200, body: admin },
  });
  renderPage(
    <>
      <Codes />
      <StepUpDialog me={admin} />
    </>,
    { role: 'admin', at: '/admin/tokens?from=mail' },
  );
  await userEvent.click(screen.getByRole('button', { name: 'renew' }));
  return { seen, dialog: await screen.findByRole('dialog', { name: '본인 확인' }) };
};
const enter = async (dialog: HTMLElement, field: HTMLElement, text: string): Promise<void> => {
  await userEvent.type(field, text);
  await userEvent.click(within(dialog).getByRole('button', { name: '확인' }));
};
const tries = (seen: readonly SeenRequest[]): number =>
  seen.filter(({ path }) => path === '/me/recovery-codes').length;

test('whoever gives up gets the refusal', async () => {
  const { seen, dialog } = await show();

  await userEvent.click(within(dialog).getByRole('button', { name: '취소' }));

  expect(await screen.findByText('STEP_UP_NEEDED')).toBeTruthy();
  expect(tries(seen)).toBe(1);
});

test('a wrong password is told in the dialog, and the request waits', async () => {
  const { seen, dialog } = await show();

  await enter(dialog, within(dialog).getByLabelText(/비밀번호/, { selector: '[type=password]' }), 'wrong');

  expect(await within(dialog).findByText('비밀번호가 맞지 않습니다.')).toBeTruthy();
  expect(tries(seen)).toBe(1);
  expect(screen.getByText('nothing yet')).toBeTruthy();
});

test('with the password the request goes on by itself', async () => {
  const { seen, dialog } = await show();

  await enter(dialog, within(dialog).getByLabelText(/비밀번호/, { selector: '[type=password]' }), 'right');

  expect(await screen.findByText('k3f9-2m7x')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(tries(seen)).toBe(2);
});

test('a code of the app proves as well', async () => {
  const { dialog } = await show();

  await userEvent.click(within(dialog).getByRole('radio', { name: '인증 앱 코드' }));
  await enter(dialog, within(dialog).getByRole('textbox', { name: /인증 앱 코드/ }), '123456');

  expect(await screen.findByText('k3f9-2m7x')).toBeTruthy();
});

test('who signs in at the provider is asked there again, and comes back to the page', async () => {
  const { dialog } = await show('시 통합로그인');

  const link = await within(dialog).findByRole('link', { name: '기관 로그인으로 다시 확인' });

  expect(link.getAttribute('href')).toBe(
    '/api/v1/session/oidc/start?next=%2Fadmin%2Ftokens%3Ffrom%3Dmail&again=1',
  );
});
