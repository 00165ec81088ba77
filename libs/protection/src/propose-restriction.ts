import { dayOf } from '@michuhol/calendar';
import { categoryOf, type CategoryCode, type ComplaintClass } from './category.js';
import type { ProtectionPolicy } from './protection-policy.js';
import type { RestrictionRow } from './restriction-rule.js';

const DAY_MS = 86_400_000;

/** An incident of a caller case as the rule of restrictions looks at it. */
export interface CountableIncident {
  readonly id: string;
  /** Whether it counts as confirmed now: confirmed or downgraded, and not taken back. */
  readonly confirmed: boolean;
  /** Suicide risk, dementia, a crisis, a child: nobody is sanctioned for it. */
  readonly vulnerable: boolean;
  /** What was found. */
  readonly categories: readonly CategoryCode[];
  readonly happenedAt: Date;
  /** Whether a decision about it was made already: it still counts, but leads to nothing new by itself. */
  readonly decided: boolean;
}

/** What the rule proposes for a caller: nothing of it holds before somebody with the right approves it. */
export interface RestrictionProposal {
  readonly class: ComplaintClass;
  /** Hours without telephone counselling from the approval on; null for a registration alone. */
  readonly restrictHours: number | null;
  readonly legalReview: boolean;
  /** The rows of the rule that apply, in the order of the policy. */
  readonly rows: readonly RestrictionRow[];
  /** The incidents counted, in the order in which the calls happened. */
  readonly incidents: readonly string[];
}

type Counted = CountableIncident & { readonly class: ComplaintClass };

const inOrder = (one: CountableIncident, other: CountableIncident): number =>
  one.happenedAt.getTime() - other.happenedAt.getTime() || (one.id < other.id ? -1 : 1);

/** The class of one kind of conduct at the how-manieth time; null for what leads to nothing. */
const classAt = (policy: ProtectionPolicy, code: CategoryCode, time: number): ComplaintClass | null => {
  const rule = policy.categories[code];
  const { sanctionable, classWhenRepeated } = categoryOf(code);
  // Neither an unclear request nor a long call is ever registered: the decree allows to end such a call, and no more.
  if (!sanctionable || !rule.sanctionable || rule.class === null) return null;
  return time > 1 ? (classWhenRepeated ?? rule.class) : rule.class;
};

/**
 * The incidents that count, in the order of the calls, each with its class: abusive where one of its kinds is. What is
 * repeated is known by the order of the calls, whenever each was confirmed.
 */
const countedOf = (policy: ProtectionPolicy, incidents: readonly CountableIncident[]): Counted[] => {
  const times = new Map<CategoryCode, number>();
  return incidents
    .filter(({ confirmed, vulnerable }) => confirmed && !vulnerable)
    .toSorted(inOrder)
    .flatMap((incident): Counted[] => {
      const classes = [...new Set(incident.categories)].map((code) => {
        const time = (times.get(code) ?? 0) + 1;
        times.set(code, time);
        return classAt(policy, code, time);
      });
      if (classes.includes('abusive')) return [{ ...incident, class: 'abusive' }];
      return classes.includes('harsh') ? [{ ...incident, class: 'harsh' }] : [];
    });
};

/** Whether an incident counts towards anything at all. */
export const isCountable = (policy: ProtectionPolicy, incident: CountableIncident): boolean =>
  countedOf(policy, [incident]).length > 0;

const monthOf = ({ happenedAt }: CountableIncident): string => dayOf(happenedAt).slice(0, 7);

/** The groups of incidents within which a row counts. */
const groupsOf = (row: RestrictionRow, of: readonly Counted[]): Counted[][] => {
  if (row.within === 'registration') return [[...of]];
  if (row.within === 'calendarMonth')
    return [...new Set(of.map(monthOf))].map((month) => of.filter((incident) => monthOf(incident) === month));
  return of.map((last) => {
    const end = last.happenedAt.getTime();
    return of.filter(
      ({ happenedAt }) => happenedAt.getTime() <= end && happenedAt.getTime() > end - 30 * DAY_MS,
    );
  });
};

const isOf = (row: RestrictionRow, incident: Counted): boolean =>
  incident.class === row.class &&
  (row.categories === undefined || row.categories.some((code) => incident.categories.includes(code)));

/** The incidents by which a row applies; none where it does not: there must be enough of them, and one that is new. */
const appliesBy = (row: RestrictionRow, counted: readonly Counted[]): Counted[] =>
  groupsOf(
    row,
    counted.filter((incident) => isOf(row, incident)),
  )
    .filter((group) => group.length >= row.from && group.some(({ decided }) => !decided))
    .flat();

/**
 * What the policy's rule proposes for the incidents of one caller, or null where it proposes nothing. Restrictions never
 * add up: the longest row holds, and no longer than the policy's longest. Which incident was confirmed first does not
 * matter; a "recurrence in a month" goes by the day of the call in Asia/Seoul.
 */
export const proposeRestriction = (
  policy: ProtectionPolicy,
  incidents: readonly CountableIncident[],
): RestrictionProposal | null => {
  const counted = countedOf(policy, incidents);
  const applied = policy.rows
    .map((row) => ({ row, by: appliesBy(row, counted) }))
    .filter(({ by }) => by.length > 0);
  if (!applied.some(({ row }) => row.registers || row.restrictHours !== null || row.legalReview)) return null;
  const hours = applied.flatMap(({ row }) => (row.restrictHours === null ? [] : [row.restrictHours]));
  const used = new Set(applied.flatMap(({ by }) => by.map(({ id }) => id)));
  return {
    class: applied.some(({ row }) => row.class === 'abusive') ? 'abusive' : 'harsh',
    restrictHours:
      hours.length === 0 ? null : Math.min(Math.max(...hours), policy.expiries.longestRestrictionDays * 24),
    legalReview: applied.some(({ row }) => row.legalReview),
    rows: applied.map(({ row }) => row),
    incidents: counted.filter(({ id }) => used.has(id)).map(({ id }) => id),
  };
};
