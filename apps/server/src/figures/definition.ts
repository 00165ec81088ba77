import { dayOf, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import { officialMetricOf, type AskedMetricId } from '@michuhol/contract';
import { metricOn, metricVersions, type MetricId, type RegisteredMetric } from '@michuhol/metrics';
import { choiceOn, type Choices, type ChoiceVersion } from './choice.js';
import type { Selection } from './question.js';

/** The definition that a figure follows from one instant up to another. */
export interface Definition extends InstantRange {
  metric: RegisteredMetric;
  /** The choice that named this metric; null where nothing was to be chosen. */
  choice: Pick<ChoiceVersion, 'name' | 'value' | 'version'> | null;
}

type Asked = Pick<Selection, 'range' | 'variant'>;

const VARIANT_CHOICE = 'serviceLevel';

/** The days on which the definition of an id may change. */
const changeDays = (id: AskedMetricId, choices: Choices): Day[] => {
  const official = officialMetricOf(id);
  const readings = official ? [...new Set(Object.values(official.readings))] : [id as MetricId];
  return [
    ...choices.filter(({ name }) => name === official?.choice).map(({ validFrom }) => validFrom),
    ...readings.flatMap((reading) => metricVersions(reading).map(({ effectiveFrom }) => effectiveFrom)),
  ].filter((day) => day !== null);
};

const definedOn = (
  id: AskedMetricId,
  on: Day,
  choices: Choices,
  variant: Asked['variant'],
): Pick<Definition, 'metric' | 'choice'> => {
  const official = officialMetricOf(id);
  if (!official) return { metric: metricOn(id as MetricId, on), choice: null };
  const asked = official.choice === VARIANT_CHOICE && variant !== 'official';
  const choice = asked ? null : choiceOn(choices, official.choice, on);
  const reading = official.readings[choice?.value ?? variant];
  if (!reading) throw new RangeError(`no reading of ${id} for ${choice?.value ?? variant}`);
  return { metric: metricOn(reading, on), choice };
};

const isSame = (a: Definition, b: Pick<Definition, 'metric' | 'choice'>): boolean =>
  a.metric === b.metric && a.choice?.version === b.choice?.version;

/** The definitions of an id over a range, in order and without gaps: more than one where a change falls inside it. */
export const definitionsOf = (
  id: AskedMetricId,
  { range, variant }: Asked,
  choices: Choices,
): Definition[] => {
  const inside = changeDays(id, choices)
    .map((day) => startOfDay(day))
    .filter((at) => at > range.from && at < range.to)
    .sort((a, b) => a.getTime() - b.getTime());
  const borders = [range.from, ...inside, range.to];
  return borders.slice(0, -1).reduce<Definition[]>((found, from, index) => {
    const to = borders[index + 1] ?? range.to;
    const defined = definedOn(id, dayOf(from), choices, variant);
    const last = found.at(-1);
    if (last && isSame(last, defined)) return [...found.slice(0, -1), { ...last, to }];
    return from < to ? [...found, { ...defined, from, to }] : found;
  }, []);
};
