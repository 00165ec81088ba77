const DAY_MS = 86_400_000;

/** The dates of days met before: rows of a file lie on few days. */
const dates = new Map<number, string>();
const MOST_DAYS = 4000;

const dateOf = (day: number): string => {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 11);
    if (dates.size >= MOST_DAYS) dates.clear();
    dates.set(day, date);
  }
  return date;
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** What `toISOString` gives, several times as fast for many instants of the same days. @throws RangeError when invalid */
export const isoText = (at: Date): string => {
  const time = at.getTime();
  const day = Math.floor(time / DAY_MS);
  const date = dateOf(day);
  const rest = time - day * DAY_MS;
  const seconds = Math.floor(rest / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${date}${clock}.${String(rest % 1000).padStart(3, '0')}Z`;
};
