import { districtsSchema, type Agency, type Districts } from '@michuhol/contract';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { loadReferenceData } from '../reports/reference-data.js';
import { districtsServiceOf, hintsOf, manager } from '../reports/reports.testing.js';
import { AgenciesService } from './agencies.service.js';
import type { DistrictsService } from './districts.service.js';

let platform: TestPlatform;
let service: DistrictsService;
let agencies: AgenciesService;
let hints: string[];

beforeEach(async () => {
  platform = await openTestPlatform();
  await loadReferenceData(platform.dataSource, platform.clock);
  service = districtsServiceOf(platform);
  agencies = new AgenciesService(platform.dataSource, platform.clock);
  hints = hintsOf(platform);
});

afterEach(() => platform.close());

const agencyOf = (page: Districts, code: string): Agency => {
  const agency = page.agencies.find((one) => one.code === code);
  if (!agency) throw new Error(`no agency ${code}`);
  return agency;
};

const fact = (changes: object = {}) => ({
  state: 'integrated' as const,
  joinedOn: '2019-04-01' as string | null,
  plannedOn: null,
  projectCost: 62,
  projectFunding: '특별조정교부금',
  operatingCost: 36,
  operatingCostPeriod: '2019년',
  operatingCostShare: '시 50% : 구 50%',
  basis: '2020 주요 업무계획',
  documentNumber: '시민봉사과-88',
  asOf: '2019-12-31',
  ...changes,
});

const enter = async (code: string, changes: object = {}): Promise<Districts> => {
  const id = (await agencies.agencyIdByCode(code)) ?? '01990000-0000-7000-8000-00000000dead';
  return service.enterIntegration({ params: { id }, query: {}, body: fact(changes) }, manager);
};

test.each([
  ['an agency that is not there', 'nowhere', {}, { kind: 'NOT_FOUND' }],
  ['an as-of day to come', 'dong', { asOf: '2026-04-02' }, { more: { code: 'AS_OF_IN_FUTURE' } }],
  ['an agency not yet founded', 'jemulpo', {}, { more: { code: 'AGENCY_NOT_IN_FORCE' } }],
  ['joining after the as-of day', 'dong', { asOf: '2019-03-31' }, { more: { code: 'JOINED_AFTER_AS_OF' } }],
])('refuses %s and stores nothing', async (_name, code, changes, refusal) => {
  await expect(enter(code, changes)).rejects.toMatchObject(refusal);
  const rows = await platform.dataSource.query('SELECT 1 FROM integration_fact WHERE entered_by IS NOT NULL');
  expect(rows).toEqual([]);
  expect(hints).toEqual([]);
});

test('refuses an agency that has been dissolved by the as-of day', async () => {
  platform.clock.set('2026-11-01T00:00:00Z');
  await expect(enter('jung', { asOf: '2026-07-01' })).rejects.toMatchObject({
    more: { code: 'AGENCY_NOT_IN_FORCE' },
  });
});

test('agencies stand in the city order as of the end of 2018', async () => {
  const page = await service.getDistricts();
  expect(districtsSchema.parse(page)).toEqual(page);
  expect(page.asOf).toBe('2018-12-31');
  expect(
    page.agencies.map(({ name, fact: known }) => [name.ko, known.state, known.joinedOn ?? known.plannedOn]),
  ).toEqual([
    ['중구', 'notIntegrated', null],
    ['동구', 'planned', '2019-04-01'],
    ['미추홀구', 'integrated', '2013-04-09'],
    ['연수구', 'integrated', '2012-09-17'],
    ['남동구', 'notIntegrated', null],
    ['부평구', 'integrated', '2018-03-01'],
    ['계양구', 'notIntegrated', null],
    ['서구', 'notIntegrated', null],
    ['강화군', 'notIntegrated', null],
    ['옹진군', 'notIntegrated', null],
    ['상수도(12)', 'integrated', '2014-02-24'],
  ]);
  expect(page.agencies.every(({ history }) => history.length === 0)).toBe(true);
});

test('Dong-gu stands word by word, and what is not printed says so', async () => {
  const dong = agencyOf(await service.getDistricts(), 'dong');
  expect(dong.fact).toEqual({
    state: 'planned',
    joinedOn: null,
    plannedOn: '2019-04-01',
    projectCost: 62,
    projectFunding: '특별조정교부금 (전액, the whole of it)',
    operatingCost: 36,
    operatingCostPeriod: '원문에 없음 (not printed)',
    operatingCostShare: '시 50% : 구 50%',
    basis:
      '원문에 있음; 같은 문서의 상담분야에는 동구가 이미 들어 있음 (printed; the same document already lists 동구 among the fields served)',
    documentNumber: null,
    asOf: '2018-12-31',
    enteredBy: null,
    enteredAt: '2026-04-01T03:00:00.000Z',
  });
  expect(dong.effect).toBeNull();
});

test('Michuhol-gu joined as Nam-gu; no other name differs', async () => {
  const page = await service.getDistricts();
  expect(agencyOf(page, 'michuhol').formerName).toEqual({ ko: '남구', en: 'Nam-gu' });
  expect(page.agencies.filter(({ formerName }) => formerName !== null)).toHaveLength(1);
});

test('the effect compares the first year for the most part inside with the year before', async () => {
  const page = await service.getDistricts();
  const effects = page.agencies.flatMap(({ code, effect }) =>
    effect ? [[code, effect.yearBefore, effect.yearAfter, (effect.change * 100).toFixed(1)]] : [],
  );
  expect(effects).toEqual([
    ['michuhol', 2012, 2013, '63.4'],
    ['yeonsu', 2012, 2013, '63.4'],
    ['bupyeong', 2017, 2018, '19.0'],
    ['waterworks', 2013, 2014, '87.4'],
  ]);
  expect(agencyOf(page, 'waterworks').effect?.note.ko).toContain('인천아시안게임(2014. 9. 19.)');
  expect(agencyOf(page, 'bupyeong').effect?.note.ko).toContain('통합 외의 원인도 들어 있습니다');
});

test('the lineage keeps the split before the renaming of what is left', async () => {
  const { lineage } = await service.getDistricts();
  expect(
    lineage.map(({ date, kind, predecessor, successor }) => [date, kind, predecessor, successor]),
  ).toEqual([
    ['2018-07-01', 'rename', '남구 (Nam-gu)', '미추홀구 (Michuhol-gu)'],
    ['2026-07-01', 'merge', '중구 (Jung-gu)', '제물포구 (Jemulpo-gu)'],
    ['2026-07-01', 'split', '중구 (Jung-gu)', '영종구 (Yeongjong-gu)'],
    ['2026-07-01', 'merge', '동구 (Dong-gu)', '제물포구 (Jemulpo-gu)'],
    ['2026-07-01', 'split', '서구 (Seo-gu)', '검단구 (Geomdan-gu)'],
    ['2026-07-01', 'rename', '서구 (Seo-gu)', '서해구 (Seohae-gu)'],
  ]);
  expect(lineage.every(({ basis }) => basis.length > 0)).toBe(true);
});

test('a newer fact takes its place before the old one, with audit entry and hint', async () => {
  const page = await enter('dong');
  const dong = agencyOf(page, 'dong');
  expect(page.asOf).toBe('2019-12-31');
  expect(dong.fact).toMatchObject({
    state: 'integrated',
    documentNumber: '시민봉사과-88',
    enteredBy: '김관리',
  });
  expect(dong.history).toEqual([expect.objectContaining({ state: 'planned', asOf: '2018-12-31' })]);
  const audit = await platform.dataSource.query<{ action: string; subject: string }[]>(
    'SELECT action, subject FROM audit_entry',
  );
  expect(audit).toEqual([{ action: 'districts.enter', subject: 'dong' }]);
  expect(hints).toEqual([`districts ${dong.id}`]);
});

test('agencies are listed by the names of a day; a code outlives a renaming', async () => {
  const names = async (on?: string): Promise<string[]> =>
    (await agencies.list(on)).filter(({ kind }) => kind !== 'publicBody').map(({ name }) => name.ko);
  expect(await names('2018-06-30')).toContain('남구');
  expect(await names()).toHaveLength(10);
  expect(await names('2026-07-01')).toEqual([
    '제물포구',
    '영종구',
    '미추홀구',
    '연수구',
    '남동구',
    '부평구',
    '계양구',
    '서해구',
    '검단구',
    '강화군',
    '옹진군',
  ]);
  const [seo] = (await agencies.list('2026-07-01')).filter(({ code }) => code === 'seo');
  expect(seo?.id).toBe(await agencies.agencyIdByCode('seo'));
  expect(await agencies.agencyIdByCode('nowhere')).toBeNull();
});
