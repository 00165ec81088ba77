/** The first instant of a day (an SQL date) in Asia/Seoul. */
export const startsOn = (day: string): string => `(${day})::timestamp AT TIME ZONE 'Asia/Seoul'`;

/** The day of an instant (an SQL timestamptz) in Asia/Seoul. */
export const dayAt = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Seoul')::date`;

/** The start of the quarter of an hour of an instant. Seoul's offsets from UTC have all been whole half hours. */
export const quarterAt = (instant: string): string => `date_bin('15 minutes', ${instant}, '2000-01-01Z')`;

/** Several columns of an alias. */
export const columns = (names: readonly string[], alias?: string): string =>
  names.map((name) => (alias ? `${alias}.${name}` : name)).join(', ');
