import type { ReadItem } from './canonical.js';
import { canonicalEventOf } from './canonical-event.js';
import type { Encoding } from './encoding.js';
import { holdsMembers, readJson } from './read-json.js';

/**
 * Reads our own canonical events: one JSON object a line (or a list of them), with the rules and codes of the HTTP
 * intake, see `canonicalEventOf`. A document that is no sound JSON is rejected by `jsonSplitter` and `parseObject`,
 * whose codes are more exact about what texts may not hold: NUL_BYTE, LONE_SURROGATE, UNSAFE_KEY. Throws the
 * FormatFaults of `jsonSplitter`.
 */
export const readCanonicalLines = (
  bytes: AsyncIterable<Uint8Array>,
  { encoding }: { encoding: Encoding },
): AsyncIterable<ReadItem> =>
  readJson(bytes, { encoding }, (element) => {
    const event = canonicalEventOf(element);
    return 'value' in event ? { event: event.value } : { rejected: event.problem };
  });

/** Whether the first lines of a file are canonical events. */
export const isCanonicalLines = (lines: readonly string[]): boolean =>
  holdsMembers(lines, 'eventId', 'type', 'occurredAt');
