import { HALF_HOURS, type Staffing, type StaffPlanRow } from '@michuhol/contract';

/** The plan of the whole centre among the columns of the table. */
export const CENTRE = '';

/** What is entered: by column (a team, or the centre) a text for each half hour; empty for no plan. */
export type PlanEntry = Readonly<Record<string, readonly string[]>>;

const empty = (): string[] => Array<string>(HALF_HOURS).fill('');

/** The plan of a day as the fields of a table hold it, with a column for each of some teams. */
export const entryOf = ({ slots }: Staffing, teams: readonly string[]): PlanEntry => {
  const planned = slots.flatMap((slot) => slot.teams.map(({ team }) => team));
  const columns = [...new Set([...teams, ...planned])].sort();
  const ofTeam = (team: string): string[] =>
    slots.map((slot) => String(slot.teams.find((one) => one.team === team)?.planned ?? ''));
  // What the teams add up to is no plan of the centre's own.
  const ofCentre = slots.map(({ planned: count, teams: parts }) => {
    const sum = parts.reduce((all, part) => all + part.planned, 0);
    return count === null || (parts.length > 0 && sum === count) ? '' : String(count);
  });
  return { [CENTRE]: ofCentre, ...Object.fromEntries(columns.map((team) => [team, ofTeam(team)])) };
};

/** The entry with a value in one column from one half hour up to, but not including, another. */
export const filled = (
  entry: PlanEntry,
  column: string,
  { from, to, value }: { from: number; to: number; value: string },
): PlanEntry => ({
  ...entry,
  [column]: (entry[column] ?? empty()).map((text, half) => (half >= from && half < to ? value : text)),
});

/** The rows of the plan; empty fields are none. */
export const rowsOf = (entry: PlanEntry): StaffPlanRow[] =>
  Object.entries(entry).flatMap(([column, texts]) =>
    texts.flatMap((text, half) =>
      text.trim() === '' ? [] : [{ half, team: column === CENTRE ? null : column, planned: Number(text) }],
    ),
  );
