import type { AttributeValue, EventType } from './canonical.js';

/** A data field of a verb: the attribute it becomes and how it is read. */
export interface DataField {
  name: string;
  kind: 'text' | 'count' | 'seconds' | 'milliseconds';
  /** Older switches leave the field out; an empty one is no fault. */
  optional?: true;
}

/** What a verb of queue_log means. */
export interface VerbRule {
  type: EventType;
  /** Fields of the line without which the event has no meaning. */
  needs: readonly ('callId' | 'queue' | 'agent')[];
  data: readonly DataField[];
  /** Attributes that the verb itself says. */
  says?: Readonly<Record<string, AttributeValue>>;
}

const text = (name: string): DataField => ({ name, kind: 'text', optional: true });
const count = (name: string): DataField => ({ name, kind: 'count' });
const seconds = (name: string): DataField => ({ name, kind: 'seconds' });
const optional = (field: DataField): DataField => ({ ...field, optional: true });

const ofVisit = ['callId', 'queue'] as const;
const ofAgent = ['agent'] as const;
const wait = seconds('waitSeconds');
const talk = seconds('talkSeconds');
const place = optional(count('originalPosition'));
const ring: DataField = { name: 'ringMilliseconds', kind: 'milliseconds', optional: true };
const left = [count('position'), place, wait];

const transferred = (transferKind: string, ...target: DataField[]): VerbRule => ({
  type: 'agent.completed',
  needs: ofVisit,
  data: [...target, wait, talk, place],
  says: { endedBy: 'transfer', transferKind },
});

const completed = (endedBy: string): VerbRule => ({
  type: 'agent.completed',
  needs: ofVisit,
  data: [wait, talk, place],
  says: { endedBy },
});

const leave = (outcome: string, ...data: DataField[]): VerbRule => ({
  type: 'queue.left',
  needs: ofVisit,
  data,
  says: { outcome },
});

const state = (name: string, ...data: DataField[]): VerbRule => ({
  type: 'agent.state',
  needs: ofAgent,
  data,
  says: { state: name },
});

/**
 * The states of an `agent.state` event. `paused` and `unpaused` with a queue hold for that queue; without one
 * (PAUSEALL) for all, and the switch writes a line per queue after it: the two must not be added up.
 */
export const agentStates = [
  'loggedIn',
  'loggedOut',
  'paused',
  'unpaused',
  'memberAdded',
  'memberRemoved',
] as const;

/**
 * The verbs of Asterisk's app_queue and chan_agent, with their data fields in order (apps/app_queue.c; the
 * documentation page lacks WITHDRAW and the field of RINGCANCELED). CONNECT gives its ring time in seconds,
 * RINGNOANSWER in milliseconds. ENTERQUEUE's caller (p2) is a field of the event; the caller's name (p4) is left
 * to the raw line, because attributes are not sealed. AGENTDUMP is an agent who hung up while the call was announced:
 * nothing was answered and the caller goes on waiting. WRAPUPSTART is Wazo's, and says how long the work is planned
 * to last; no line says when it ends.
 *
 * A verb that is not here is kept as `other:<VERB>` with its call and queue and counts for nothing. Among them are
 * DID and OUTCALL, and those of calls that were refused at the door and so never offered: CLOSED, FULL, JOINEMPTY,
 * DIVERT_CA_RATIO, DIVERT_WAITTIME, DIVERT_HOLDTIME (Wazo). CONFIGRELOAD is kept too: a reload ends no call.
 */
export const verbs: ReadonlyMap<string, VerbRule> = new Map<string, VerbRule>([
  ['QUEUESTART', { type: 'switch.started', needs: [], data: [] }],
  [
    'ENTERQUEUE',
    {
      type: 'queue.entered',
      needs: ofVisit,
      data: [text('url'), text('caller'), optional(count('position'))],
    },
  ],
  [
    'CONNECT',
    {
      type: 'agent.connected',
      needs: [...ofVisit, 'agent'],
      data: [wait, text('agentCallId'), optional(seconds('ringSeconds'))],
    },
  ],
  ['COMPLETEAGENT', completed('agent')],
  ['COMPLETECALLER', completed('caller')],
  ['BLINDTRANSFER', transferred('blind', text('destination'), text('context'))],
  ['TRANSFER', transferred('blind', text('destination'), text('context'))],
  ['ABANDON', leave('abandoned', ...left)],
  ['EXITEMPTY', leave('emptyExit', ...left.map(optional))],
  // Asterisk 1.4 writes only the position
  ['EXITWITHTIMEOUT', leave('timeout', count('position'), ...left.slice(1).map(optional))],
  ['EXITWITHKEY', leave('keyExit', { name: 'key', kind: 'text' }, count('position'), place, optional(wait))],
  ['WITHDRAW', leave('withdrawn', ...left, text('info'))],
  ['SYSCOMPAT', leave('systemFailure')],
  ['RINGNOANSWER', { type: 'agent.no_answer', needs: [...ofVisit, 'agent'], data: [ring] }],
  [
    'RINGCANCELED',
    { type: 'agent.no_answer', needs: [...ofVisit, 'agent'], data: [ring], says: { canceled: true } },
  ],
  [
    'AGENTDUMP',
    { type: 'agent.no_answer', needs: [...ofVisit, 'agent'], data: [], says: { reason: 'dumped' } },
  ],
  ['WRAPUPSTART', { type: 'acw.started', needs: ofAgent, data: [optional(seconds('plannedSeconds'))] }],
  ['ADDMEMBER', state('memberAdded', text('detail'))],
  ['REMOVEMEMBER', state('memberRemoved')],
  ['PAUSE', state('paused', text('reason'))],
  ['UNPAUSE', state('unpaused', text('reason'))],
  ['PAUSEALL', state('paused', text('reason'))],
  ['UNPAUSEALL', state('unpaused', text('reason'))],
  ['AGENTLOGIN', state('loggedIn', text('channel'))],
  ['AGENTLOGOFF', state('loggedOut', text('channel'), optional(seconds('loginSeconds')))],
  ['AGENTCALLBACKLOGIN', state('loggedIn', text('extension'))],
  [
    'AGENTCALLBACKLOGOFF',
    state('loggedOut', text('extension'), optional(seconds('loginSeconds')), text('reason')),
  ],
]);

/** ATTENDEDTRANSFER by its first data field; LINK names both channels and so has one field more. */
export const attendedTransfers: ReadonlyMap<string, VerbRule> = new Map([
  ['BRIDGE', transferred('attended', text('transferForm'), text('destination'))],
  ['APP', transferred('attended', text('transferForm'), text('destination'))],
  ['LINK', transferred('attended', text('transferForm'), text('channel'), text('destination'))],
]);
