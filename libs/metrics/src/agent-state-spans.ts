import { secondsAfter } from './agent-span.js';
import type { AgentSpan } from './agent-span.js';
import { agentTimeStates } from './agent-totals.js';
import type { AgentTimeState } from './agent-totals.js';

/**
 * Something said about an agent's state, in the words of the canonical event `agent.state`: `loggedIn`, `loggedOut`,
 * `memberAdded`, `memberRemoved`, `paused`, `unpaused`, or a state of `agentTimeStates` from an application that
 * tells it outright. A restart of the switch is `restarted`.
 */
export interface AgentStateEvent {
  readonly at: Date;
  readonly state: string;
  /** Null for all queues (PAUSEALL); else the state holds for this queue. */
  readonly queue: string | null;
  readonly reason: string | null;
  /** With `loggedOut`: how long the agent had been logged in, in seconds; null where not said. */
  readonly loginSeconds: number | null;
}

/** The state that the reason of a pause stands for. */
export type PauseStateOf = (reason: string | null) => AgentTimeState;

const reasonStates: readonly (readonly [RegExp, AgentTimeState])[] = [
  [/보호\s*휴식|보호조치|protected.?rest/i, 'protectedRest'],
  [/교육|training|coaching/i, 'training'],
  [/후처리|후작업|wrap.?up|after.?call|\bacw\b/i, 'acw'],
  [/발신|아웃바운드|outbound|call.?back/i, 'outbound'],
  [/회의|행정|기타|meeting|admin|other/i, 'other'],
];

/** The centre's words for reasons; what none of them fits is a break. */
export const pauseStateOf: PauseStateOf = (reason) =>
  reasonStates.find(([words]) => reason !== null && words.test(reason))?.[1] ?? 'break';

const isTimeState = (state: string): state is AgentTimeState =>
  (agentTimeStates as readonly string[]).includes(state);

interface Open {
  readonly state: AgentTimeState;
  readonly code: string | null;
  readonly from: Date;
}

/** Whether a pause says something new: one without a reason only keeps calls away, whatever the agent does meanwhile. */
const contradicts = (said: Omit<Open, 'from'>, before: Omit<Open, 'from'> | null): boolean =>
  said.code !== null && (said.state !== before?.state || said.code !== before.code);

/** What is known of one agent while its state events are read in order. */
export class AgentStateFold {
  readonly spans: AgentSpan[] = [];
  private session = false;
  private readonly members = new Set<string>();
  private readonly named = new Set<string>();
  private allPaused = false;
  private readonly pausedQueues = new Map<string, string | null>();
  private reason: string | null = null;
  /** Whether any event has said when this agent comes and goes. */
  private presenceKnown = false;
  private told: Open | null = null;
  private present: Open | null = null;
  private pause: Open | null = null;
  /** What the pause at the switch stands for, as last said. */
  private pauseSaid: Omit<Open, 'from'> | null = null;

  constructor(private readonly pauseStateOf: PauseStateOf) {}

  /** Takes the next event; events come in order of time. */
  take(event: AgentStateEvent): void {
    if (event.queue !== null) this.named.add(event.queue);
    this.change(event);
    this.settle(event.at);
  }

  /** Ends everything that is open: states that nobody ended last to the end of what is asked. */
  end(at: Date): AgentSpan[] {
    for (const open of [this.present, this.pause, this.told]) this.close(open, at);
    return this.spans;
  }

  private change(event: AgentStateEvent): void {
    switch (event.state) {
      case 'loggedIn':
        this.presenceKnown = true;
        this.session = true;
        return;
      case 'memberAdded':
        this.presenceKnown = true;
        if (event.queue !== null) this.members.add(event.queue);
        return;
      case 'memberRemoved':
        this.presenceKnown = true;
        if (event.queue !== null) {
          this.members.delete(event.queue);
          this.pausedQueues.delete(event.queue);
        }
        return;
      case 'paused':
        return this.paused(event);
      case 'unpaused':
        return this.unpaused(event);
      case 'loggedOut':
        this.presenceKnown = true;
        return this.loggedOut(event);
      case 'restarted':
        return this.forget();
      default:
        if (isTimeState(event.state)) this.tell(event.state, event);
    }
  }

  private paused({ queue, reason }: AgentStateEvent): void {
    // the switch writes a line per queue after the one for all: that repeats it and tells nothing new
    if (queue === null) this.allPaused = true;
    else this.pausedQueues.set(queue, reason);
    if (reason !== null || !this.pause) this.reason = reason;
  }

  private unpaused({ queue, at }: AgentStateEvent): void {
    this.allPaused = false;
    if (queue === null) this.pausedQueues.clear();
    else this.pausedQueues.delete(queue);
    this.close(this.told, at);
    this.told = null;
  }

  private loggedOut({ at, loginSeconds }: AgentStateEvent): void {
    if (this.present === null && loginSeconds !== null && loginSeconds > 0) {
      // the login itself lies before the first line of the log, or was lost
      this.spans.push({ state: 'ready', code: null, from: secondsAfter(at, -loginSeconds), to: at });
    }
    this.close(this.told, at);
    this.told = null;
    this.forget();
  }

  private tell(state: AgentTimeState, { at, reason }: AgentStateEvent): void {
    this.close(this.told, at);
    this.told = null;
    this.presenceKnown = true;
    if (state === 'loggedOut') return this.forget();
    this.session = true;
    if (state !== 'ready') this.told = { state, code: state === 'break' ? reason : null, from: at };
  }

  /** After a restart nothing is known of sessions, memberships and pauses. */
  private forget(): void {
    this.session = false;
    this.members.clear();
    this.allPaused = false;
    this.pausedQueues.clear();
  }

  private get onBreak(): boolean {
    if (this.allPaused) return true;
    if (this.pausedQueues.size === 0) return false;
    // paused in one queue of several, the agent still serves the others
    const queues = this.members.size > 0 ? this.members : this.named;
    return [...queues].every((queue) => this.pausedQueues.has(queue));
  }

  private settle(at: Date): void {
    const here = this.session || this.members.size > 0;
    // a fixed member of a queue never logs in: what is paused must be there
    const paused = this.onBreak && (here || !this.presenceKnown);
    this.present = this.follow(this.present, here ? { state: 'ready', code: null } : null, at);
    const said = paused ? { state: this.pauseStateOf(this.reason), code: this.reason } : null;
    if (said && contradicts(said, this.pauseSaid) && this.told?.state !== 'protectedRest') {
      this.close(this.told, at);
      this.told = null;
    }
    this.pauseSaid = said;
    // of a state told outright and a pause the later one holds
    this.pause = this.follow(this.pause, this.told ? null : said, at);
    if (!here && !paused) {
      this.close(this.told, at);
      this.told = null;
    }
  }

  private follow(open: Open | null, wanted: Omit<Open, 'from'> | null, at: Date): Open | null {
    if (open && wanted && open.state === wanted.state && open.code === wanted.code) return open;
    this.close(open, at);
    return wanted && { ...wanted, from: at };
  }

  private close(open: Open | null, to: Date): void {
    if (open && open.from < to) this.spans.push({ ...open, to });
  }
}
