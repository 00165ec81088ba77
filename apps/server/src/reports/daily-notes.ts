import { formatDay, type Bilingual, type Day } from '@michuhol/calendar';
import type { DailyContent, DailyReport, PeriodState } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';

const stateNames: Record<PeriodState, Bilingual> = {
  live: { ko: '진행 중', en: 'not over' },
  provisional: { ko: '잠정', en: 'provisional' },
  final: { ko: '확정', en: 'final' },
  amended: { ko: '수정됨', en: 'amended' },
};

const stateNote = ({
  dataSet,
  state,
  version,
  publishedAt,
  computedAt,
  checksum,
}: DailyReport): Bilingual => {
  const { ko, en } = state ? stateNames[state] : { ko: '자료 없음', en: 'no data' };
  const [at, word, made] =
    publishedAt === null
      ? [computedAt, '발행 전', 'not published']
      : [publishedAt, `제${version}판 발행`, `version ${version}, published`];
  return {
    ko: `상태: ${ko}, ${word} ${at}; 자료 구분: ${dataSet}; SHA-256 ${checksum}`,
    en: `State: ${en}, ${made} ${at}; data set: ${dataSet}; SHA-256 ${checksum}`,
  };
};

const remarkNote = ({ from, to, text }: DailyContent['remarks'][number]): Bilingual => {
  const span = (language: 'ko' | 'en'): string =>
    [from, ...(to ? [to] : [])].map((day) => formatDay(day as Day, language)).join(' ~ ');
  return { ko: `비고: ${text.ko} (${span('ko')})`, en: `Remark: ${text.en} (${span('en')})` };
};

const definitionNotes = ({ metrics }: DailyContent): Bilingual[] =>
  metrics.flatMap(({ name, attribution, definitions }) =>
    definitions.map(({ id, version, formula, estimated }) => ({
      ko: `${name.ko} = ${formula.ko}${estimated ? ' [추정]' : ''}; 정의 ${id} v${version}; ${attributionNames[attribution].ko}`,
      en: `${name.en} = ${formula.en}${estimated ? ' [a guess]' : ''}; definition ${id} v${version}; counted ${attributionNames[attribution].en}`,
    })),
  );

/** What must be known to read a report, a line each. */
export const dailyNotes = (report: DailyReport): Bilingual[] => {
  const { content, watermarks } = report;
  const { total, abusive, harsh, other } = content.difficultCalls;
  return [
    stateNote(report),
    {
      ko: `특이민원 기록 ${total}건 (악성 ${abusive}, 강성 ${harsh}, 기타 ${other})`,
      en: `Difficult calls recorded: ${total} (abusive ${abusive}, harsh ${harsh}, other ${other})`,
    },
    ...content.remarks.map(remarkNote),
    {
      ko: `월 누계는 당일까지 ${content.monthDays}일의 합이며 비율과 평균은 합계에서 다시 계산함`,
      en: `The month so far is the sum of ${content.monthDays} days; rates and means are reckoned from sums`,
    },
    ...definitionNotes(content),
    ...(content.reported > 0
      ? [
          {
            ko: `집계값 ${content.reported}건 포함 (호별 자료 없음)`,
            en: `${content.reported} of them reported as totals only`,
          },
        ]
      : []),
    ...watermarks.map(({ source, lastEventAt }) => ({
      ko: `자료 범위: ${source} ${lastEventAt ?? '없음'}까지`,
      en: `Data: ${source} up to ${lastEventAt ?? 'nothing'}`,
    })),
  ];
};
