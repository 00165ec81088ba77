import type { CallEvent } from './call-event.js';

const startTypes: ReadonlySet<string> = new Set(['contact.started', 'queue.entered', 'call.detail']);

/**
 * Whether an event says how a call began, or what became of the whole of it (a leg's record, an end in the voice
 * menu). Every other event needs such a one: without it nobody knows when the call arrived, and it is not counted.
 */
export const isStart = ({ type, attributes }: Pick<CallEvent, 'type' | 'attributes'>): boolean =>
  startTypes.has(type) || (type === 'contact.ended' && attributes.endedIn === 'voiceMenu');
