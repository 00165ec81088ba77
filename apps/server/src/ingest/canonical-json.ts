/**
 * A value of JSON as text that does not depend on the order of names in its objects or on white space. Written with
 * plain loops: every batch of events passes through it.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) text += `${text === '' ? '' : ','}${canonicalJson(each)}`;
    return `[${text}]`;
  }
  const named = value as Record<string, unknown>;
  for (const name of Object.keys(named).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(named[name])}`;
  return `{${text}}`;
};

/** Whether arrays and objects lie in each other deeper than so many levels; looks level by level, never recursing. */
export const isDeeperThan = (value: unknown, levels: number): boolean => {
  let level: object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    const next: object[] = [];
    for (const each of level)
      for (const inner of Object.values(each))
        if (typeof inner === 'object' && inner !== null) next.push(inner);
    level = next;
  }
  return false;
};
