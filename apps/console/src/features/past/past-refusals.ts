/** Codes of refusals that say what cannot be shown at all: asking again changes nothing. */
export const gone: ReadonlySet<string> = new Set(['DESTROYED', 'NOTHING_KEPT', 'NOT_YET']);
