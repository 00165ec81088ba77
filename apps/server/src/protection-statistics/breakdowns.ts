import {
  channels,
  codeNames,
  serviceFields,
  UNMAPPED,
  type PerAnswered,
  type ProtectionStatistics,
} from '@michuhol/contract';
import { categories, categoryOf, complaintClassNames, type CategoryCode } from '@michuhol/protection';
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
  counts: readonly number[],
  hidden: readonly boolean[] = hiddenParts(counts),
): Breakdown => ({
  by,
  rows: keys.map(({ key, label, answered }, at) => ({
    ...{ key, label },
    ...perAnswered(counts[at] ?? 0, hidden[at] ?? true, answered),
  })),
});

const classKeys = ['abusive', 'harsh', 'other'] as const;
const classOf = (code: CategoryCode): (typeof classKeys)[number] => categoryOf(code).class ?? 'other';
const classes: readonly Key[] = [
  { key: 'abusive', label: complaintClassNames.abusive, answered: null },
  { key: 'harsh', label: complaintClassNames.harsh, answered: null },
  { key: 'other', label: { ko: '기타', en: 'Other' }, answered: null },
];
const kinds: readonly Key[] = categories.map(({ code, ko, en }) => ({
  ...{ key: code, label: { ko, en }, answered: null },
}));

/**
 * Which kinds of conduct are hidden: each class is a whole of its own, as it is told beside them. Of a hidden class
 * every kind that occurred is hidden, else the kinds would tell it.
 */
const hiddenKinds = (counts: readonly number[], hiddenClasses: readonly boolean[]): boolean[] => {
  const hidden = counts.map(() => false);
  classKeys.forEach((of, at) => {
    const places = categories.flatMap(({ code }, place) => (classOf(code) === of ? [place] : []));
    const parts = places.map((place) => counts[place] ?? 0);
    const own = hiddenClasses[at]
      ? parts.map((part) => part > 0 || isSmallWhole(counts))
      : hiddenParts(parts);
    places.forEach((place, index) => (hidden[place] = own[index] ?? true));
  });
  return hidden;
};
const isSmallWhole = (counts: readonly number[]): boolean =>
  isSmall(counts.reduce((sum, count) => sum + count, 0));

const named = (codes: readonly string[], answered: ReadonlyMap<string, number>): Key[] =>
  [...codes, UNMAPPED].map((key) => ({
    key,
    label: codeNames[key] ?? { ko: '미분류', en: 'Not mapped' },
    answered: answered.get(key) ?? 0,
  }));

/** What difficult calls are told apart by, with the answered calls beside each. */
export interface Surroundings {
  hourOf: (at: Date) => number;
  placeOf: (incident: IncidentFact) => { channel: string | null; field: string | null } | null;
  hours: ReadonlyMap<number, number>;
  channels: ReadonlyMap<string, number>;
  fields: ReadonlyMap<string, number>;
}

/** Difficult calls by class, kind, hour of the day, channel and service field; each of these divides the same whole. */
export const breakdownsOf = (
  incidents: readonly IncidentFact[],
  { hourOf, placeOf, hours, channels: byChannel, fields: byField }: Surroundings,
): Breakdown[] => {
  const count = (keys: readonly Key[], keyOf: (incident: IncidentFact) => string): number[] =>
    keys.map(({ key }) => incidents.filter((incident) => keyOf(incident) === key).length);
  const byClass = count(classes, ({ category }) => classOf(category));
  const byKind = count(kinds, ({ category }) => category);
  const hourKeys = Array.from({ length: 24 }, (_, hour) => ({
    key: String(hour),
    label: { ko: `${hour}시`, en: `${String(hour).padStart(2, '0')}:00` },
    answered: hours.get(hour) ?? 0,
  }));
  const channelKeys = named(channels, byChannel);
  const fieldKeys = named(serviceFields, byField);
  return [
    breakdown('class', classes, byClass),
    breakdown('category', kinds, byKind, hiddenKinds(byKind, hiddenParts(byClass))),
    breakdown(
      'hour',
      hourKeys,
      count(hourKeys, ({ happenedAt }) => String(hourOf(happenedAt))),
    ),
    breakdown(
      'channel',
      channelKeys,
      count(channelKeys, (one) => placeOf(one)?.channel ?? UNMAPPED),
    ),
    breakdown(
      'field',
      fieldKeys,
      count(fieldKeys, (one) => placeOf(one)?.field ?? UNMAPPED),
    ),
  ];
};
