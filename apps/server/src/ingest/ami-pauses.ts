import type { AmiMessage } from '@michuhol/formats';
import type { WantedPause } from './agent-pause.query.js';
import type { AmiLine } from './ami-line.js';

/** What the switch writes as the reason: nobody who looks there learns why somebody rests. */
const REASON = 'break';

/** Where members of queues can be reached, as far as the switch has told: their name may be another than their telephone. */
export class AmiInterfaces {
  private readonly byName = new Map<string, string>();

  /** Learns from whatever tells of a member. */
  take({ name: event, fields }: AmiMessage): void {
    const reached = fields.get('Interface') ?? fields.get('Location');
    const name = fields.get('MemberName') ?? (event === 'QueueMember' ? fields.get('Name') : undefined);
    if (reached !== undefined && name !== undefined) this.byName.set(name, reached);
  }

  /** The telephone of an agent; the name itself where the switch has told no other. */
  of(agent: string): string {
    return this.byName.get(agent) ?? agent;
  }
}

/** How the switch took it; `fault` is its word for a refusal. */
export interface PauseTold {
  readonly state: 'told' | 'refused';
  readonly fault: string | null;
}

const faultOf = ({ fields }: AmiMessage): string => {
  const message = fields.get('Message') ?? '';
  if (/permission/i.test(message)) return 'NOT_ALLOWED';
  return /not found|no such|unable to/i.test(message) ? 'UNKNOWN_AGENT' : 'REFUSED';
};

/** Tells a switch to keep calls away from an agent in all queues, or to let them through. @throws AmiFault when the connection ends */
export const tellPause = async (
  line: AmiLine,
  interfaces: AmiInterfaces,
  { agent, paused }: WantedPause,
): Promise<PauseTold> => {
  const answer = await line.ask('QueuePause', {
    ...{ Interface: interfaces.of(agent), Paused: String(paused) },
    ...(paused ? { Reason: REASON } : {}),
  }).answer;
  return answer.name === 'Success'
    ? { state: 'told', fault: null }
    : { state: 'refused', fault: faultOf(answer) };
};
