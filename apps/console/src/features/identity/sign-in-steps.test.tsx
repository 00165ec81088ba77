import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { meOf } from '../../shared/testing/render-page.js';
import type { Me } from '@michuhol/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { createQueries } from '../../shared/api/session.js';
import { ToastProvider } from '../../shared/ui/toast.js';
import { SignInPage } from './sign-in-page.js';

const CODES = ['k3f9-2m7x', 'p8d4-6w1z'];
const refusal = {
  type: 'about:blank',
  title: 'x',
  status: 401,
  code: 'PROOF_REFUSED',
  detail: { ko: '코드가 맞지 않습니다.', en: 'Wrong code.' },
};
const withFactor = { needed: true, totp: true, passkeys: 0, recoveryCodesLeft: 8 };
const codeOf = ({ body }: SeenRequest): string => (body as { code: string }).code;

const open = async (begin: Partial<Me>, at = '/sign-in?next=%2Flive') => {
  let me: Me = meOf('admin', { permissions: [], ...begin });
  const done = () => {
    me = meOf('admin', { secondFactor: withFactor });
    return { status: 200, body: me };
  };
  const seen = answers({
    'GET /me': () => ({ status: 200, body: me }),
    'GET /session/oidc': { status: 200, body: { offered: false, name: null } },
    'POST /session/totp': (request) =>
      codeOf(request).replace(/\s/g, '') === '123456' ? done() : { status: 401, body: refusal },
    'POST /session/recovery': (request) =>
      codeOf(request) === CODES[0] ? done() : { status: 401, body: refusal },
    'POST /me/totp': {
      status: 200,
      body: { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Michuhol:kim?secret=JBSWY3DPEHPK3PXP' },
    },
    'POST /me/totp/confirm': (request) => {
      if (codeOf(request) !== '123456') return { status: 422, body: { ...refusal, status: 422 } };
      done();
      return { status: 200, body: { recoveryCodes: CODES } };
    },
  });
  render(
    <QueryClientProvider client={createQueries()}>
      <ToastProvider>
        <MemoryRouter initialEntries={[at]}>
          <Routes>
            <Route path="/sign-in" element={<SignInPage />} />
            <Route path="*" element={<p>inside</p>} />
          </Routes>
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  );
  return seen;
};
const submitCode = async (code: string): Promise<void> => {
  await userEvent.type(await screen.findByLabelText(/인증 앱 코드/), `${code}{Enter}`);
};

test('what is no code is not sent', async () => {
  const seen = await open({ stage: 'secondFactor', secondFactor: withFactor });

  await submitCode('12345');

  expect(await screen.findByText('숫자 6자리를 입력하세요')).toBeTruthy();
  expect(seen.every(({ method }) => method === 'GET')).toBe(true);
});

test('a wrong code is refused in words and leaves the step where it is', async () => {
  await open({ stage: 'secondFactor', secondFactor: withFactor });

  await submitCode('999999');

  expect((await screen.findByText(refusal.detail.ko)).closest('[role="alert"]')).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>(/인증 앱 코드/).value).toBe('');
  expect(screen.queryByText('inside')).toBeNull();
});

test('a code, with the blank that apps show, leads on; browsers may fill it in', async () => {
  await open({ stage: 'secondFactor', secondFactor: withFactor });
  expect((await screen.findByLabelText(/인증 앱 코드/)).getAttribute('autocomplete')).toBe('one-time-code');

  await submitCode('123 456');

  expect(await screen.findByText('inside')).toBeTruthy();
});

test('a recovery code does where the app is out of reach', async () => {
  await open({ stage: 'secondFactor', secondFactor: withFactor });
  await userEvent.click(await screen.findByRole('button', { name: /복구 코드/ }));
  await userEvent.type(screen.getByLabelText(/복구 코드/), `${CODES[0] ?? ''}{Enter}`);

  expect(await screen.findByText('inside')).toBeTruthy();
});

test('setting up shows picture and secret, and asks for a code before it counts', async () => {
  await open({ stage: 'enrolment' });
  await userEvent.click(await screen.findByRole('button', { name: '인증 앱 등록 시작' }));

  const picture = await screen.findByRole('img', { name: '인증 앱으로 읽는 QR 코드' });
  expect(picture.querySelectorAll('path')[0]?.getAttribute('d')?.length).toBeGreaterThan(1000);
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  await submitCode('000000');
  expect(await screen.findByText(refusal.detail.ko)).toBeTruthy();
  expect(screen.queryByText(CODES[0] ?? '')).toBeNull();
});

test('recovery codes are shown once, and going on waits until they are kept', async () => {
  await open({ stage: 'enrolment' });
  await userEvent.click(await screen.findByRole('button', { name: '인증 앱 등록 시작' }));
  await submitCode('123456');

  const list = await screen.findByRole('list', { name: '복구 코드' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(CODES.length);
  const goOn = screen.getByRole<HTMLButtonElement>('button', { name: '계속' });
  expect(goOn.disabled).toBe(true);
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(goOn);

  expect(await screen.findByText('inside')).toBeTruthy();
  expect(screen.queryByText(CODES[0] ?? '')).toBeNull();
});
