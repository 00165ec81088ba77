import { endpoints, type Account } from '@michuhol/contract';
import { newSource } from '../contacts/testing.js';
import { loadReferenceData } from '../reports/reference-data.js';
import { workbookOf } from '../reports/workbook.testing.js';
import { BulkAccountsModule } from './bulk-accounts.module.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';

let server: TestServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await openTestServer([BulkAccountsModule]);
  await loadReferenceData(server.dataSource, server.clock);
  await addAccount(server, 'admin', 'admin');
  await addAccount(server, 'kim', 'counselor');
  admin = await signIn(server, 'admin');
  await newSource(server, 'asterisk-1', 'city');
});
afterAll(() => server.close());

const header = ['로그인 이름', '이름', '역할', '팀', '소속 기관', '사용 기한', '수집원', '교환기 이름'];
type Row = (string | null)[];
const send = async (path: 'bulk' | 'bulk/check', rows: Row[], by = admin) => {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(workbookOf([header, ...rows]))]), '신규.xlsx');
  const answer = await fetch(`${server.url}/api/v1/accounts/${path}`, {
    method: 'POST',
    headers: by.headers,
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as never };
};
const faultsOf = ({ body }: { body: { faults: { row: number; message: { ko: string } }[] } }) =>
  body.faults.map(({ row, message }) => `${row} ${message.ko.split(/[.을]/)[0]}`);
const logins = async (): Promise<string[]> => {
  const { body } = await server.ask(endpoints.listAccounts, { headers: admin.headers });
  return (body as { accounts: Account[] }).accounts.map(({ login }) => login).sort();
};

const sound: Row[] = [
  ['park', '박상담', '상담사', '1팀', null, '2026-12-31', null, 'PJSIP/2001'],
  ['Choi.Lead', '최팀장', 'teamLead', '1팀', null, null, null, null],
  ['lee', '이군구', '군·구 담당', null, '강화군', null, null, null],
];

test('refused: whoever is no administrator, a file without headings', async () => {
  const kim = await signIn(server, 'kim');
  expect((await send('bulk/check', sound, kim)).status).toBe(403);
  expect((await send('bulk', sound, kim)).status).toBe(403);
  const form = new FormData();
  form.append('file', new Blob(['안녕,하세요\n']), 'x.csv');
  const url = `${server.url}/api/v1/accounts/bulk/check`;
  expect((await fetch(url, { method: 'POST', headers: admin.headers, body: form })).status).toBe(422);
});

test('every fault names its row, and one of them keeps all of the file out', async () => {
  await server.dataSource.query(
    `INSERT INTO agent_mapping (source_id, agent, valid, account_id)
     SELECT source.id, 'PJSIP/2009', '[2026-01-01,)', account.id FROM source, account WHERE login = 'kim'`,
  );
  const rows: Row[] = [
    ...sound,
    ['김', '김', '상담사', null, null, null, null, null],
    ['jung', '정', '마법사', null, null, null, null, null],
    ['kim', '김', '상담사', null, null, null, null, null],
    ['park', '박', '상담사', null, null, null, null, null],
    ['han', '한', '상담사', null, null, '내년', null, null],
    ['oh', '오', '상담사', null, null, '2026-03-31', null, null],
    ['seo', '서', '센터장', null, null, null, null, null],
    ['yun', '윤', '군·구 담당', null, '모르는구', null, null, null],
    ['ahn', '안', '상담사', null, null, null, 'nowhere', 'PJSIP/2002'],
    ['ko', '고', '상담사', null, null, null, null, 'PJSIP/2009'],
    ['do', '도', '상담사', null, null, null, null, 'PJSIP/2001'],
  ];
  const checked = await send('bulk/check', rows);
  expect(faultsOf(checked)).toEqual([
    '5 로그인 이름',
    '6 역할',
    '7 이미 있는 로그인 이름입니다',
    '8 2행과 로그인 이름이 같습니다',
    '9 사용 기한',
    '10 사용 기한이 지났습니다',
    '11 이 역할은 소속 기관이 있어야 합니다',
    '12 그런 기관이 없습니다',
    '13 수집원 nowhere은(는) 없습니다',
    '14 교환기 이름이 이미 다른 계정에 이어져 있습니다',
    '15 2행과 교환기 이름이 같습니다',
  ]);
  expect((await send('bulk', rows)).body).toMatchObject({ added: 0, accounts: [] });
  expect(await logins()).toEqual(['admin', 'kim']);
});

test('a sound file is shown first and changes nothing; then all of it is there, with passwords told once', async () => {
  const checked = await send('bulk/check', sound);
  expect(checked.body).toMatchObject({
    faults: [],
    accounts: [
      { row: 2, login: 'park', role: 'counselor', agent: { source: 'asterisk-1', name: 'PJSIP/2001' } },
      { row: 3, login: 'choi.lead', role: 'teamLead', team: '1팀', validUntil: null },
      { row: 4, login: 'lee', role: 'liaison', organisation: 'ganghwa' },
    ],
  });
  expect(await logins()).toEqual(['admin', 'kim']);

  const added = (await send('bulk', sound)).body as {
    added: number;
    accounts: { temporaryPassword: string }[];
  };

  expect(added.added).toBe(3);
  expect(await logins()).toEqual(['admin', 'choi.lead', 'kim', 'lee', 'park']);
  const park = await signIn(server, 'park', added.accounts[0]?.temporaryPassword);
  expect(park.me).toMatchObject({ mustChangePassword: true, team: { name: '1팀' } });
  const mapped = await server.dataSource.query<object[]>(
    `SELECT login, agent, lower(valid)::text AS since FROM agent_mapping JOIN account ON account.id = account_id
     WHERE agent = 'PJSIP/2001'`,
  );
  expect(mapped).toEqual([{ login: 'park', agent: 'PJSIP/2001', since: '2026-04-01' }]);
  const trail = await server.dataSource.query<{ action: string }[]>(
    `SELECT action FROM audit_entry WHERE action IN ('account.create', 'mapping.agent')`,
  );
  expect(trail.map(({ action }) => action).sort()).toEqual([
    ...['account.create', 'account.create', 'account.create', 'mapping.agent'],
  ]);
  const grants = await server.dataSource.query<{ reason: string }[]>(
    `SELECT reason FROM account_grant WHERE reason LIKE '일괄%' ORDER BY reason`,
  );
  expect(grants.map(({ reason }) => reason)).toEqual([
    '일괄 추가: 신규.xlsx 2행',
    '일괄 추가: 신규.xlsx 3행',
    '일괄 추가: 신규.xlsx 4행',
  ]);
  expect(JSON.stringify(await server.dataSource.query('SELECT * FROM audit_entry'))).not.toContain(
    added.accounts[0]?.temporaryPassword,
  );
  expect(faultsOf(await send('bulk', sound))).toEqual([
    '2 이미 있는 로그인 이름입니다',
    '2 교환기 이름이 이미 다른 계정에 이어져 있습니다',
    '3 이미 있는 로그인 이름입니다',
    '4 이미 있는 로그인 이름입니다',
  ]);
});
