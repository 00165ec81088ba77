import type { Bilingual } from '@michuhol/calendar';
import {
  dimensionNames,
  type Dimension,
  type MetricAnswer,
  type MetricProof,
  type PeriodState,
} from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';

const stateNames: Record<PeriodState, Bilingual> = {
  live: { ko: '진행 중', en: 'not over' },
  provisional: { ko: '잠정', en: 'provisional' },
  final: { ko: '확정', en: 'final' },
  amended: { ko: '수정됨', en: 'amended' },
};

const estimate = (estimated: boolean): Bilingual =>
  estimated ? { ko: ' [추정]', en: ' [a guess]' } : { ko: '', en: '' };

const definitionNotes = (proof: MetricProof, momentText: (at: string) => string): Bilingual[] => {
  const attribution = attributionNames[proof.attribution];
  const several = proof.definitions.length > 1;
  return proof.definitions.map(({ id, version, formula, source, estimated, from, to, choice }) => {
    const span = several ? ` (${momentText(from)} ~ ${momentText(to)})` : '';
    const mark = estimate(estimated);
    const chosen = choice ? `, ${choice.name}=${choice.value} v${choice.version}` : '';
    return {
      ko: `${proof.name.ko}${span} = ${formula.ko}${mark.ko}; 정의 ${id} v${version}${chosen}; ${attribution.ko}; 출처: ${source}`,
      en: `${proof.name.en}${span} = ${formula.en}${mark.en}; definition ${id} v${version}${chosen}; counted ${attribution.en}; source: ${source}`,
    };
  });
};

const filterNotes = ({ filters }: MetricAnswer): Bilingual[] =>
  Object.entries(filters).map(([name, values]) => {
    const { ko, en } = dimensionNames[name as Dimension];
    return { ko: `조건: ${ko} = ${values.join(', ')}`, en: `Only: ${en} = ${values.join(', ')}` };
  });

const watermarkNotes = ({ watermarks }: MetricAnswer): Bilingual[] =>
  watermarks.map(({ source, lastEventAt, lastHeardAt }) => ({
    ko: `자료 범위: ${source} 마지막 사건 ${lastEventAt ?? '없음'}, 마지막 수신 ${lastHeardAt ?? '없음'}`,
    en: `Data: ${source} last event ${lastEventAt ?? 'none'}, last heard ${lastHeardAt ?? 'none'}`,
  }));

/** What must be known to read the figures of an answer, a line each. */
export const answerNotes = (answer: MetricAnswer, momentText: (at: string) => string): Bilingual[] => {
  const reported = answer.intervals.reduce((sum, interval) => sum + interval.reported, 0);
  const [from, to] = [momentText(answer.from), momentText(answer.to)];
  const state = answer.state && stateNames[answer.state];
  return [
    {
      ko: `기간: ${from}부터 ${to} 전까지 (Asia/Seoul), 자료 구분: ${answer.dataSet}`,
      en: `From ${from} up to but not including ${to} (Asia/Seoul), data set: ${answer.dataSet}`,
    },
    ...(state ? [{ ko: `상태: ${state.ko}`, en: `State: ${state.en}` }] : []),
    ...(answer.threshold === null
      ? []
      : [{ ko: `기준 시간 T = ${answer.threshold}초`, en: `Threshold T = ${answer.threshold} s` }]),
    ...filterNotes(answer),
    ...answer.proofs.flatMap((proof) => definitionNotes(proof, momentText)),
    ...(reported > 0
      ? [
          {
            ko: `집계값 ${reported}건 포함 (호별 자료 없음)`,
            en: `${reported} of them reported as totals only`,
          },
        ]
      : []),
    ...watermarkNotes(answer),
    { ko: `조회 시각: ${answer.computedAt}`, en: `Computed at ${answer.computedAt}` },
  ];
};
