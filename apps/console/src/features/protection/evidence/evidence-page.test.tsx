import { webcrypto } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Role } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { EvidencePage } from './evidence-page.js';
import { packOf } from './evidence.testing.js';

const pack = packOf();
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const show = (
  role: Role,
  table: Parameters<typeof answers>[0] = {},
  at = '/protection/evidence',
): ReturnType<typeof answers> => {
  const seen = answers(table);
  renderPage(<EvidencePage />, { role, at });
  return seen;
};
const listed = (...packs: (typeof pack)[]) => ({ 'GET /evidence': { status: 200, body: { packs } } });
const verified = (match: unknown) => ({ 'POST /evidence/verification': { status: 200, body: { match } } });

/** What the browser has and the test's lacks: the digest, and reading a file whole. */
beforeAll(() => {
  // jsdom's buffers are of a realm of their own, which Node's digest refuses.
  const digest = (algorithm: string, content: ArrayBuffer): Promise<ArrayBuffer> =>
    webcrypto.subtle.digest(algorithm, Buffer.from(content));
  const value = { subtle: { digest }, randomUUID: () => webcrypto.randomUUID() };
  Object.defineProperty(globalThis, 'crypto', { value, configurable: true });
  Blob.prototype.arrayBuffer ??= function read(this: Blob) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result as ArrayBuffer);
      reader.onerror = () => failed(reader.error as Error);
      reader.readAsArrayBuffer(this);
    });
  };
});
afterEach(() => jest.restoreAllMocks());

test.each<Role>(['legalOfficer', 'protectionOfficer'])(
  'a %s reads the register: of what, for whom on what basis, files with hashes, and who took them',
  async (role) => {
    const taken = [{ file: 'pdf' as const, at: '2026-04-02T01:00:00Z', by: '이법무' }];
    show(role, listed(packOf({ taken })));

    const row = within((await screen.findByText('E-2026-0001')).closest('tr') as HTMLElement);
    expect(row.getByRole('link', { name: 'C-2026-0001' }).getAttribute('href')).toMatch(
      /^\/protection\/cases\//,
    );
    expect(row.getByText('사건 2026-0012, 2026-0013')).toBeTruthy();
    expect(row.getByText('경찰 · 미추홀경찰서 사이버팀')).toBeTruthy();
    expect(row.getByText('문서 사이버-77')).toBeTruthy();
    expect(row.getByText(/형사소송법 제199조/)).toBeTruthy();
    expect(row.getByText('번호 가림')).toBeTruthy();
    expect(row.getByText('a1b2c3d4…')).toBeTruthy();
    expect(row.getByTitle('a1b2c3d4'.repeat(8))).toBeTruthy();
    expect(row.getByText('1회')).toBeTruthy();
    expect(row.getByText(/이법무/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '증거자료 만들기' })).toBeTruthy();
  },
);

test('an empty register says what will stand in it', async () => {
  show('legalOfficer', listed());

  expect(await screen.findByText('만든 증거자료가 없습니다')).toBeTruthy();
});

test('a register that cannot be read says so, and can be asked again', async () => {
  const refusal = { type: 'about:blank', title: 'x', status: 500, code: 'BROKEN' };
  show('legalOfficer', {
    'GET /evidence': {
      status: 500,
      body: { ...refusal, detail: { ko: '잠시 뒤 다시 여세요.', en: 'Later.' } },
    },
  });

  expect(await screen.findByText(/잠시 뒤 다시 여세요/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('a file is taken for a purpose and with a reason, which the register then tells', async () => {
  URL.createObjectURL = () => 'blob:file';
  URL.revokeObjectURL = () => undefined;
  const saved = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  const seen = show('protectionOfficer', {
    ...listed(pack),
    [`POST /evidence/${pack.id}/file`]: { status: 200, body: 'file' },
  });

  await userEvent.click(await screen.findByRole('button', { name: 'E-2026-0001 ZIP 받기' }));
  const dialog = within(screen.getByRole('dialog', { name: 'E-2026-0001 ZIP 받기' }));
  await userEvent.click(dialog.getByRole('button', { name: 'ZIP 받기' }));
  expect(seen.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.selectOptions(dialog.getByLabelText(/^목적/), '법령상 의무·소송');
  await userEvent.type(dialog.getByLabelText(/^사유/), '수사 협조 회신');
  await userEvent.click(dialog.getByRole('button', { name: 'ZIP 받기' }));

  expect(await screen.findByText(/교부 기록에 남았습니다/)).toBeTruthy();
  expect(saved.mock.contexts.map((link) => (link as HTMLAnchorElement).download)).toEqual([
    'E-2026-0001.zip',
  ]);
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ file: 'zip', purpose: 'legalDuty', reason: '수사 협조 회신' },
  });
  await waitFor(() => expect(seen.filter(({ path }) => path === '/evidence').length).toBe(2));
});

test.each<[Role, boolean]>([
  ['legalOfficer', true],
  ['protectionOfficer', false],
])('of a pack with the number a %s may take the files: %s', async (role, may) => {
  show(role, listed(packOf({ unmasked: true })));

  await screen.findByText('번호 포함');
  expect(screen.queryAllByRole('button', { name: /E-2026-0001 \w+ 받기/ })).toHaveLength(may ? 2 : 0);
  expect(screen.queryByText(/법무 담당만 받습니다/) === null).toBe(may);
});

test('a destroyed pack keeps its hashes and gives nothing', async () => {
  show('legalOfficer', listed(packOf({ destroyedAt: '2027-04-01T00:00:00Z' })));

  expect(await screen.findByText(/파기. 해시만 남음/)).toBeTruthy();
  expect(screen.getByTitle('a1b2c3d4'.repeat(8))).toBeTruthy();
  expect(screen.queryByRole('button', { name: /받기$/ })).toBeNull();
});

test.each<Role>(['counselor', 'teamLead', 'centreHead', 'departmentHead'])(
  'a %s compares a file and sees no register; only the hash is sent',
  async (role) => {
    const says = { ko: '경찰에 낸 증거자료입니다.', en: 'Evidence for the police.' };
    const seen = show(
      role,
      verified({ number: 'E-2026-0001', file: 'zip', madeAt: '2026-04-01T05:10:00Z', says }),
    );

    expect(screen.queryByRole('tab')).toBeNull();
    expect(screen.getAllByText(/파일은 보내지 않습니다/).length).toBeGreaterThan(0);
    await userEvent.upload(
      screen.getByLabelText('파일 선택', { selector: 'input' }),
      new File(['abc'], 'a.zip'),
    );

    expect(await screen.findByText('E-2026-0001의 ZIP과 같습니다')).toBeTruthy();
    expect(screen.getByText(/경찰에 낸 증거자료입니다/)).toBeTruthy();
    expect(seen.filter(({ path }) => path.startsWith('/evidence')).map(({ body }) => body)).toEqual([
      { sha256: abc },
    ]);
  },
);

test('a file of no pack is told from one; a value by hand is looked at before it is asked', async () => {
  const seen = show('legalOfficer', verified(null), '/protection/evidence?view=verify');

  await userEvent.type(screen.getByLabelText('SHA-256 직접 입력'), 'abc');
  await userEvent.click(screen.getByRole('button', { name: '대조' }));
  expect(screen.getByText('SHA-256은 16진수 64자리입니다.')).toBeTruthy();
  expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
  await userEvent.clear(screen.getByLabelText('SHA-256 직접 입력'));
  await userEvent.type(screen.getByLabelText('SHA-256 직접 입력'), abc.toUpperCase());
  await userEvent.click(screen.getByRole('button', { name: '대조' }));

  expect(await screen.findByText('등록된 증거자료가 아닙니다')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ sha256: abc });
});
