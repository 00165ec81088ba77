/** Totals of nothing: 0 under every name. */
export const noneOf = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.freeze(Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>);

/** The totals of two selections that share nothing, name by name. */
export const addNamed = <Name extends string>(
  names: readonly Name[],
  a: Readonly<Record<Name, number>>,
  b: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as Record<Name, number>;
