import { officialMetrics, type Bilingual, type Definitions, type MetricDefinition } from '@michuhol/contract';

/** A choice with its versions. */
export type Choice = Definitions['definitions'][number];

/** The metrics that stand for a choice, by their readings. */
const metricsOf = (choice: Choice['name']) =>
  Object.values(officialMetrics).filter((official) => official.choice === choice);

/** What a value of a choice is called, and the formula it makes official: those of the metric that it names. */
export const readingOf = (
  { name }: Choice,
  value: string,
  registry: readonly MetricDefinition[],
): { name: Bilingual; formula: Bilingual } | null => {
  const readings: Readonly<Record<string, string>> = metricsOf(name)[0]?.readings ?? {};
  const metric = registry.findLast(({ id }) => id === readings[value]);
  return metric ? { name: metric.name, formula: metric.formula } : null;
};
