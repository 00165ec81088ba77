import { dimensionNames, dimensions, type Bilingual, type Dimension } from '@michuhol/contract';
import {
  attributionNames,
  isWaitThreshold,
  type Attribution,
  type RegisteredMetric,
} from '@michuhol/metrics';
import { Problem } from '../platform/problem.js';
import { familyTables, tableOf } from './family.js';
import { isByDay } from './plan-intervals.js';
import type { Plan, PlanStep } from './plan.js';

const listed = (names: readonly Bilingual[], language: keyof Bilingual): string =>
  names.map((name) => name[language]).join(', ') || (language === 'ko' ? '없음' : 'none');

const refusal = (code: string, detail: Bilingual): Problem =>
  new Problem('INVALID_REQUEST', detail, { code });

/** The dimensions by which a metric can be told apart and filtered. */
export const dimensionsOf = (metric: RegisteredMetric): Dimension[] =>
  dimensions.filter((dimension) => familyTables[tableOf(metric)].dimensions[dimension]);

const unknownDimension = (metric: RegisteredMetric, dimension: Dimension): Problem => {
  const known = dimensionsOf(metric).map((each) => dimensionNames[each]);
  const { ko, en } = dimensionNames[dimension];
  return refusal('IMPOSSIBLE_DIMENSION', {
    ko: `'${metric.ko}' 지표는 ${ko}별로 나누거나 고를 수 없습니다. 가능한 구분: ${listed(known, 'ko')}.`,
    en: `"${metric.en}" cannot be told apart by ${en.toLowerCase()}. It can be by: ${listed(known, 'en')}.`,
  });
};

const unknownAttribution = (metric: RegisteredMetric, attribution: Attribution): Problem => {
  const known = metric.attributions.map((each) => attributionNames[each]);
  const { ko, en } = attributionNames[attribution];
  return refusal('IMPOSSIBLE_ATTRIBUTION', {
    ko: `'${metric.ko}' 지표는 ${ko}으로 셀 수 없습니다. 가능한 기준: ${listed(known, 'ko')}.`,
    en: `"${metric.en}" cannot be counted ${en}. It can be: ${listed(known, 'en')}.`,
  });
};

const usedDimensions = ({ question }: Plan): Dimension[] => [
  ...(question.groupBy ? [question.groupBy] : []),
  ...(Object.keys(question.filters) as Dimension[]),
];

/** Whose work a quarter of an hour holds is not kept: only that of all counselors together. */
const refuseFineByCounselor = (plan: Plan): void => {
  if (!usedDimensions(plan).includes('counselor') || isByDay(plan)) return;
  throw refusal('TOO_FINE_FOR_COUNSELOR', {
    ko: '상담사별 수치는 하루 단위부터 조회할 수 있습니다. 기간과 단위를 날짜에 맞추세요. 하루보다 짧은 단위는 전체 상담사를 합한 값만 있습니다.',
    en: 'Figures by counselor are kept by day: ask for whole days and intervals of a day or longer. Shorter ones are kept for all counselors together.',
  });
};

/** Refuses what has no answer, such as occupancy by agency. @throws Problem INVALID_REQUEST */
export const refuseImpossible: PlanStep = (plan) => {
  const { threshold } = plan.question;
  if (threshold !== null && !isWaitThreshold(threshold))
    throw refusal('IMPOSSIBLE_THRESHOLD', {
      ko: '기준 시간은 600초까지는 1초 단위, 그 위로는 10초 단위(30분까지), 1분 단위(2시간까지)로 고를 수 있습니다.',
      en: 'A threshold is any second up to 600, above it full 10 seconds (to 30 minutes) or minutes (to 2 hours).',
    });
  for (const { definitions, attribution } of plan.metrics)
    for (const { metric } of definitions) {
      const known = dimensionsOf(metric);
      const unknown = usedDimensions(plan).find((dimension) => !known.includes(dimension));
      if (unknown) throw unknownDimension(metric, unknown);
      if (!metric.attributions.includes(attribution)) throw unknownAttribution(metric, attribution);
    }
  refuseFineByCounselor(plan);
  return plan;
};
