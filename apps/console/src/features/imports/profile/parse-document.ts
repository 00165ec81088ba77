/** A JSON object, or where and why the text is none. */
export type ParsedDocument = { document: Record<string, unknown> } | { fault: string };

/** The line and column of a place in a text, from 1. */
const placeOf = (text: string, position: number): string => {
  const lines = text.slice(0, position).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
};

/** Reads a text as a JSON object; a fault names the line and column where the browser's reader tells them. */
export const parseDocument = (text: string): ParsedDocument => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { document: value as Record<string, unknown> }
      : { fault: '{ … }' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return { fault: position === undefined ? message : `${placeOf(text, Number(position))} · ${message}` };
  }
};
