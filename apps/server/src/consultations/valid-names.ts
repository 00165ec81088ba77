import type { Day } from '@michuhol/calendar';

/** From the day `from` up to but not on `until`; null is without end. */
export interface Validity {
  from: string | null;
  until: string | null;
}

/** Whether something holds on a day. */
export const holdsOn = ({ from, until }: Validity, day: Day): boolean =>
  (from === null || from <= day) && (until === null || day < until);

/** What names stand for, each for a time of its own. */
export class ValidNames<Value> {
  private readonly byName = new Map<string, (Validity & { value: Value })[]>();

  /** States what a name stands for during a time. */
  add(name: string, { from, until }: Validity, value: Value): void {
    const held = this.byName.get(name);
    if (held) held.push({ from, until, value });
    else this.byName.set(name, [{ from, until, value }]);
  }

  /** What a name stands for on a day; null when it stands for nothing. */
  on(name: string, day: Day): Value | null {
    return this.byName.get(name)?.find((entry) => holdsOn(entry, day))?.value ?? null;
  }
}
