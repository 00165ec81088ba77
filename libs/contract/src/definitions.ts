import {
  answerRateReadings,
  callStatisticsReadings,
  callSuccessRateReadings,
  metricIds,
  repeatReadings,
  serviceLevelVariants,
  type MetricId,
} from '@michuhol/metrics';
import { z } from 'zod';
import { bilingualSchema, daySchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** What the city's documents leave open. For each choice its values, of which the first is in force from the start. */
export const definitionChoices = {
  serviceLevel: { ko: '공식 서비스레벨', en: 'The official service level', values: serviceLevelVariants },
  answerRate: {
    ko: '응대율의 분모',
    en: 'Of what the answer rate is a share',
    values: ['offered', 'decided'],
  },
  callStatistics: {
    ko: '콜통계의 뜻 (추정)',
    en: 'What 콜통계 counts (a guess)',
    values: ['offered', 'answered'],
  },
  callSuccessRate: {
    ko: '통화성공률의 산출 (추정)',
    en: 'How 통화성공률 is computed (a guess)',
    values: ['offered', 'decided', 'withoutShort'],
  },
  repeatWindow: { ko: '재통화 판정 기간', en: 'Within what time a repeat counts', values: ['day', 'week'] },
} as const satisfies Record<string, Bilingual & { values: readonly string[] }>;

/** The name of a choice. */
export type DefinitionName = keyof typeof definitionChoices;

interface OfficialMetric extends Bilingual {
  readonly choice: DefinitionName;
  /** The metric that each value of the choice names. */
  readonly readings: Readonly<Record<string, MetricId>>;
}

const repeatReadingsOf = (side: 'repeat' | 'resolved'): Record<string, MetricId> =>
  Object.fromEntries(Object.entries(repeatReadings).map(([window, ids]) => [window, ids[side]]));

/** Metrics that stand for another one: the one that is defined as official for the day. */
export const officialMetrics = {
  official_service_level: {
    ko: '서비스레벨(공식)',
    en: 'Service level, official',
    choice: 'serviceLevel',
    readings: Object.fromEntries(
      serviceLevelVariants.map((letter) => [letter, `service_level_${letter}` as const]),
    ),
  },
  official_answer_rate: {
    ko: '응대율(공식)',
    en: 'Answer rate, official',
    choice: 'answerRate',
    readings: answerRateReadings,
  },
  official_call_statistics: {
    ko: '콜통계(추정)',
    en: 'Call statistics (a guess)',
    choice: 'callStatistics',
    readings: callStatisticsReadings,
  },
  official_call_success_rate: {
    ko: '통화성공률 산출값(추정)',
    en: 'Call success rate, computed (a guess)',
    choice: 'callSuccessRate',
    readings: callSuccessRateReadings,
  },
  official_repeat_rate: {
    ko: '재통화율(공식)',
    en: 'Repeat-call rate, official',
    choice: 'repeatWindow',
    readings: repeatReadingsOf('repeat'),
  },
  official_fcr: {
    ko: '최초해결률(공식)',
    en: 'First-contact resolution, official',
    choice: 'repeatWindow',
    readings: repeatReadingsOf('resolved'),
  },
} as const satisfies Record<string, OfficialMetric>;

/** The id of a metric that stands for the official one. */
export type OfficialMetricId = keyof typeof officialMetrics;

/** Everything that can be asked for: the metrics of the registry, and those that stand for the official one. */
export type AskedMetricId = MetricId | OfficialMetricId;

/** The ids of everything that can be asked for. */
export const askedMetricIds: readonly AskedMetricId[] = [
  ...(Object.keys(officialMetrics) as OfficialMetricId[]),
  ...metricIds,
];

/** What an id stands for, where it stands for the official metric. */
export const officialMetricOf = (id: AskedMetricId): OfficialMetric | null =>
  (officialMetrics as Partial<Record<AskedMetricId, OfficialMetric>>)[id] ?? null;

const nameSchema = z.enum(Object.keys(definitionChoices) as [DefinitionName, ...DefinitionName[]]);

const versionSchema = z.object({
  value: z.string(),
  version: z.int(),
  /** Null for the definition that was in force from the start. */
  validFrom: daySchema.nullable(),
  /** The first day that it no longer holds. */
  validTo: daySchema.nullable(),
  /** The decision it rests on. */
  basis: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: instantSchema.nullable(),
});

export const definitionsSchema = z.object({
  definitions: z.array(
    z.object({
      name: nameSchema,
      label: bilingualSchema,
      values: z.array(z.string()),
      versions: z.array(versionSchema),
    }),
  ),
});
/** What is defined, since when, and by whom. */
export type Definitions = z.infer<typeof definitionsSchema>;

export const definitionEndpoints = {
  listDefinitions: endpoint({
    method: 'GET',
    path: '/definitions',
    access: 'figures.read',
    scoped: ['district'],
    tag: 'metrics',
    summary: { ko: '공식 정의와 시행일', en: 'Official definitions with the days from which they hold' },
    reply: definitionsSchema,
  }),
  changeDefinition: endpoint({
    method: 'POST',
    path: '/definitions/{name}',
    access: 'definitions.write',
    tag: 'metrics',
    summary: {
      ko: '정의 변경 (시행일부터, 이전 수치는 그대로)',
      en: 'Change a definition from a day on; older figures keep theirs',
    },
    params: z.object({ name: nameSchema }),
    body: z.object({
      value: z.string().min(1).max(40),
      validFrom: daySchema,
      basis: z.string().trim().min(1).max(300),
    }),
    reply: definitionsSchema,
  }),
};
