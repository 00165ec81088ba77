import {
  channels,
  codeNames,
  UNMAPPED,
  type PerAnswered,
  type ProtectionStatistics,
} from '@michuhol/contract';
import { categoryOf, complaintClassNames } from '@michuhol/protection';
import type { IncidentFact } from '../protection/incident-figures.service.js';
import { hiddenParts, isSmall } from './small-cells.js';

type Breakdown = ProtectionStatistics['breakdowns'][number];

const TEN_THOUSAND = 10_000;

/** A count beside answered calls; without its rate where it is hidden, as the rate would tell it. */
export const perAnswered = (count: number, hidden: boolean, answered: number | null): PerAnswered => ({
  count: hidden ? null : count,
  hidden,
  answered,
  rate: hidden || !answered ? null : (count / answered) * TEN_THOUSAND,
});

/** A count that stands alone. */
export const alone = (count: number, answered: number | null): PerAnswered =>
  perAnswered(count, isSmall(count), answered);

interface Key {
  key: string;
  label: { ko: string; en: string };
  answered: number | null;
}

const breakdown = (
  by: Breakdown['by'],
  keys: readonly Key[],
  incidents: readonly IncidentFact[],
  keyOf: (incident: IncidentFact) => string,
): Breakdown => {
  const counts = keys.map(({ key }) => incidents.filter((incident) => keyOf(incident) === key).length);
  const hidden = hiddenParts(counts);
  return {
    by,
    rows: keys.map(({ key, label, answered }, at) => ({
      ...{ key, label },
      ...perAnswered(counts[at] ?? 0, hidden[at] ?? true, answered),
    })),
  };
};

const classes: readonly Key[] = [
  { key: 'abusive', label: complaintClassNames.abusive, answered: null },
  { key: 'harsh', label: complaintClassNames.harsh, answered: null },
  { key: 'other', label: { ko: '기타', en: 'Other' }, answered: null },
];

/** Difficult calls by class, hour of the day and channel; each of these divides the same whole. */
export const breakdownsOf = (
  incidents: readonly IncidentFact[],
  hourOf: (at: Date) => number,
  hours: ReadonlyMap<number, number>,
  channelOf: (incident: IncidentFact) => string | null,
  answeredBy: ReadonlyMap<string, number>,
): Breakdown[] => [
  breakdown('class', classes, incidents, ({ category }) => categoryOf(category).class ?? 'other'),
  breakdown(
    'hour',
    Array.from({ length: 24 }, (_, hour) => ({
      key: String(hour),
      label: { ko: `${hour}시`, en: `${String(hour).padStart(2, '0')}:00` },
      answered: hours.get(hour) ?? 0,
    })),
    incidents,
    ({ happenedAt }) => String(hourOf(happenedAt)),
  ),
  breakdown(
    'channel',
    [...channels, UNMAPPED].map((key) => ({
      key,
      label: codeNames[key] ?? { ko: '미분류', en: 'Not mapped' },
      answered: answeredBy.get(key) ?? 0,
    })),
    incidents,
    (incident) => channelOf(incident) ?? UNMAPPED,
  ),
];
