import type { Agency, Districts } from '@michuhol/contract';

const reference = {
  documentNumber: null,
  enteredBy: null,
  enteredAt: '2026-11-01T00:00:00Z',
  asOf: '2018-12-31',
};

const agency = (
  at: number,
  ko: string,
  en: string,
  fact: Partial<Agency['fact']>,
  more: Partial<Agency> = {},
): Agency => ({
  id: `019a0000-0000-7000-8000-00000000000${at}`,
  code: en.toLowerCase(),
  kind: 'district',
  name: { ko, en },
  formerName: null,
  history: [],
  effect: null,
  fact: {
    state: 'notIntegrated',
    joinedOn: null,
    plannedOn: null,
    projectCost: null,
    projectFunding: null,
    operatingCost: null,
    operatingCostPeriod: null,
    operatingCostShare: null,
    basis: '원문에 있음',
    ...reference,
    ...fact,
  },
  ...more,
});

/** Four agencies of the city as the plan of December 2018 has them. */
export const districtsOf = (): Districts => ({
  asOf: '2018-12-31',
  agencies: [
    agency(1, '서구', 'Seo-gu', {}),
    agency(2, '동구', 'Dong-gu', {
      state: 'planned',
      plannedOn: '2019-04-01',
      projectCost: 62,
      projectFunding: '특별조정교부금 (전액)',
      operatingCost: 36,
      operatingCostShare: '시 50% : 구 50%',
    }),
    agency(3, '부평구', 'Bupyeong-gu', { state: 'integrated', joinedOn: '2018-03-01' }),
    agency(
      4,
      '미추홀구',
      'Michuhol-gu',
      { state: 'integrated', joinedOn: '2013-04-09' },
      { formerName: { ko: '남구', en: 'Nam-gu' } },
    ),
  ],
  lineage: [
    {
      predecessor: '남구 (Nam-gu)',
      successor: '미추홀구 (Michuhol-gu)',
      date: '2018-07-01',
      kind: 'rename',
      basis: '명칭변경 법률',
    },
    {
      predecessor: '서구 (Seo-gu)',
      successor: '검단구 (Geomdan-gu)',
      date: '2026-07-01',
      kind: 'split',
      basis: '법률',
    },
    {
      predecessor: '서구 (Seo-gu)',
      successor: '서해구 (Seohae-gu)',
      date: '2026-07-01',
      kind: 'rename',
      basis: '법률',
    },
  ],
});
