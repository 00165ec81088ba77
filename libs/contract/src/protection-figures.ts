import type { Bilingual } from './common.js';

/** How a figure of the statistics is defined. A changed definition is a new version. */
export interface ProtectionFigureDefinition extends Bilingual {
  readonly version: number;
  readonly unit: 'perTenThousand' | 'ratio' | 'hours';
  readonly numerator: Bilingual;
  readonly denominator: Bilingual;
  /** A guess that the law and the guideline do not fix (추정). */
  readonly estimated?: true;
}

const figure = (
  name: Bilingual,
  unit: ProtectionFigureDefinition['unit'],
  numerator: Bilingual,
  denominator: Bilingual,
): ProtectionFigureDefinition => ({ ...name, version: 1, unit, numerator, denominator });

const ofMonth: Bilingual = {
  ko: '그 달에 일어난 특이민원',
  en: 'Difficult calls that happened in the month',
};
const endedByCounselor: Bilingual = {
  ko: '상담사가 끝낸 특이민원 (종료, 긴급종료)',
  en: 'Those that the counselor ended',
};
const asked: Bilingual = {
  ko: '그 달의 특이민원 뒤 상담사가 요청한 보호조치',
  en: 'Measures that counselors asked for after calls of the month',
};

/** The figures of the statistics beside plain counts. */
export const protectionFigures = {
  incidence: figure({ ko: '악성·강성 발생률', en: 'Difficult calls' }, 'perTenThousand', ofMonth, {
    ko: '같은 달 응대호 10,000건',
    en: '10,000 answered calls of the month',
  }),
  grave: figure(
    { ko: 'S3 이상 비율', en: 'Share of S3 and above' },
    'ratio',
    {
      ko: '심각도 S3 이상 (보고와 검토 중 무거운 쪽)',
      en: 'Severity S3 and above, the graver of report and finding',
    },
    ofMonth,
  ),
  noticeBeforeEnd: figure(
    { ko: '종료 전 고지율', en: 'Told before the end' },
    'ratio',
    { ko: '종료 전에 사유를 고지 (기록 또는 청취 확인)', en: 'The reason was told before the end' },
    endedByCounselor,
  ),
  reportInTime: figure(
    { ko: '상세 보고 기한 준수율', en: 'Full reports in time' },
    'ratio',
    { ko: '기한 안에 쓴 상세 보고', en: 'Full reports written in time' },
    { ko: '기한이 지났거나 쓴 상세 보고', en: 'Full reports that are due or written' },
  ),
  reviewInTime: figure(
    { ko: '검토 기한 준수율', en: 'Reviews in time' },
    'ratio',
    { ko: '검토 시작과 판정을 모두 기한 안에', en: 'Taken up and found in time' },
    { ko: '판정이 났거나 기한이 지난 검토', en: 'Reviews with a finding or past a deadline' },
  ),
  confirmed: figure(
    { ko: '인정률', en: 'Confirmed' },
    'ratio',
    { ko: '인정 또는 등급 조정', en: 'Confirmed or downgraded' },
    { ko: '판정이 난 특이민원', en: 'Those with a finding' },
  ),
  handlingMedian: figure(
    { ko: '조치 소요시간 (중앙값)', en: 'Time to the finding, median' },
    'hours',
    { ko: '보고부터 첫 판정까지 (시간)', en: 'Hours from the report to the first finding' },
    { ko: '판정이 난 특이민원', en: 'Those with a finding' },
  ),
  handlingP90: figure(
    { ko: '조치 소요시간 (P90)', en: 'Time to the finding, 90th percentile' },
    'hours',
    { ko: '보고부터 첫 판정까지 (시간)', en: 'Hours from the report to the first finding' },
    { ko: '판정이 난 특이민원', en: 'Those with a finding' },
  ),
  offered: figure(
    { ko: '보호조치 제안율', en: 'Measures offered' },
    'ratio',
    { ko: '보호조치를 묻거나 제안한 특이민원', en: 'Those after which measures were asked about or offered' },
    ofMonth,
  ),
  taken: figure(
    { ko: '보호조치 이행률', en: 'Measures taken' },
    'ratio',
    { ko: '시작·승인·일정 확정·완료된 요청', en: 'Requests begun, granted, dated or done' },
    asked,
  ),
  declined: figure(
    { ko: '보호조치 거절률', en: 'Measures declined' },
    'ratio',
    {
      ko: '기관이 거절한 요청 (무응답은 거절 아님)',
      en: 'Requests that the office declined; silence is none',
    },
    asked,
  ),
  recurrence30: figure(
    { ko: '재발률 (30일)', en: 'Recurrence within 30 days' },
    'ratio',
    {
      ko: '같은 민원인의 인정된 특이민원이 30일 안에 다시',
      en: 'Followed by another confirmed one within 30 days',
    },
    { ko: '30일이 지난 인정된 특이민원', en: 'Confirmed ones that are 30 days old' },
  ),
  recurrence90: figure(
    { ko: '재발률 (90일)', en: 'Recurrence within 90 days' },
    'ratio',
    {
      ko: '같은 민원인의 인정된 특이민원이 90일 안에 다시',
      en: 'Followed by another confirmed one within 90 days',
    },
    { ko: '90일이 지난 인정된 특이민원', en: 'Confirmed ones that are 90 days old' },
  ),
  objectionsUpheld: figure(
    { ko: '이의신청 인용률', en: 'Objections upheld' },
    'ratio',
    { ko: '인용 또는 일부인용', en: 'Upheld, or upheld in part' },
    { ko: '그 달에 결정된 이의신청', en: 'Objections decided in the month' },
  ),
} as const satisfies Record<string, ProtectionFigureDefinition>;

/** The id of a figure. */
export type ProtectionFigureId = keyof typeof protectionFigures;

/** The same, where the figure asked for is not known beforehand. */
export const protectionFigureOf: Record<ProtectionFigureId, ProtectionFigureDefinition> = protectionFigures;
