import { GENERAL_QUEUE, simulatedQueues, type SimulatedQueue } from './centre-model.js';
import { conversationOf } from './conversation.js';
import { longestIdle, type CrewMember } from './crew.js';
import type { SimulatedCall } from './demand.js';
import type { EventLog } from './event-log.js';
import { fateOf, type Fate } from './fate.js';
import type { Random } from './random.js';

/** A call in a queue. */
interface Waiting {
  readonly call: SimulatedCall;
  readonly queue: SimulatedQueue;
  readonly arrivedAt: number;
  readonly fate: Fate;
  /** A counselor's telephone rings in vain until then. */
  ringingUntil: number;
}

/** Seconds that a telephone rings before the switch gives the counselor up, and how long it then leaves them alone. */
const NO_ANSWER_SECONDS = 15;
const LEFT_ALONE_SECONDS = 90;
const MIDNIGHT = 86_400;
/** Of those who gave up, how many call again, after how many seconds. */
const CALLING_AGAIN = 0.35;
const AGAIN_AFTER = [120, 1200] as const;
/** Of those handed on, how many go to another queue; the others to an office of the city or a district. */
const TO_A_QUEUE = 0.4;
/** Of these, how many come back to the queue they left. */
const TO_THE_SAME = 0.1;

/** Plays the queues of a day second by second: first come, first served by whoever has been idle longest. */
export class Floor {
  private readonly comingIn = new Map<number, [SimulatedCall, SimulatedQueue][]>();
  private waiting: Waiting[] = [];
  private callers = 0;

  constructor(
    private readonly crew: readonly CrewMember[],
    private readonly random: Random,
    private readonly log: EventLog,
  ) {}

  /** Plays until the last of the day's calls has been served or has left. */
  play(calls: readonly SimulatedCall[]): void {
    this.callers = calls.length;
    for (const call of calls) this.expect(call, call.queue, call.at);
    for (let second = 0; this.comingIn.size > 0 || this.waiting.length > 0; second += 1) this.tick(second);
  }

  private tick(second: number): void {
    for (const [call, queue] of this.comingIn.get(second) ?? []) this.enter(call, queue, second);
    this.comingIn.delete(second);
    if (this.waiting.length === 0) return;
    this.waiting = this.waiting.filter((visit) => {
      if (visit.ringingUntil > second) return true;
      if (visit.fate.at <= second) return this.leave(visit, second, visit.fate.outcome);
      const member = longestIdle(this.crew, visit.queue, second);
      return member ? this.ring(visit, member, second) : true;
    });
  }

  private expect(call: SimulatedCall, queue: SimulatedQueue, second: number): void {
    const known = this.comingIn.get(second);
    if (known) known.push([call, queue]);
    else this.comingIn.set(second, [[call, queue]]);
  }

  private enter(call: SimulatedCall, queue: SimulatedQueue, second: number): void {
    const position = this.waiting.filter((visit) => visit.queue === queue).length + 1;
    this.log.write(call, second, 'queue.entered', {
      queue: queue.name,
      caller: call.caller,
      attributes: { position },
    });
    this.waiting.push({
      call,
      queue,
      arrivedAt: second,
      fate: fateOf(queue, second, this.random),
      ringingUntil: 0,
    });
  }

  /** @returns whether the visit goes on waiting. */
  private ring(visit: Waiting, member: CrewMember, second: number): boolean {
    const { call, queue, fate } = visit;
    this.log.write(call, second, 'agent.offered', {
      ...{ queue: queue.name, agent: member.agent, attributes: {} },
    });
    if (this.random.chance(0.015)) {
      visit.ringingUntil = second + NO_ANSWER_SECONDS;
      member.freeAt = visit.ringingUntil + LEFT_ALONE_SECONDS;
      this.log.write(call, visit.ringingUntil, 'agent.no_answer', {
        queue: queue.name,
        agent: member.agent,
        attributes: { ringMilliseconds: NO_ANSWER_SECONDS * 1000 },
      });
      return true;
    }
    const ringSeconds = this.random.between(2, 6);
    if (fate.at <= second + ringSeconds) {
      member.freeAt = fate.at;
      return this.leave(visit, fate.at, fate.outcome);
    }
    if (this.random.chance(0.0008)) return this.leave(visit, second + ringSeconds, 'systemFailure');
    this.talk(visit, member, second + ringSeconds, ringSeconds);
    return false;
  }

  private talk(
    { call, queue, arrivedAt }: Waiting,
    member: CrewMember,
    second: number,
    ringSeconds: number,
  ): void {
    const said = { queue: queue.name, agent: member.agent };
    const waitSeconds = second - arrivedAt;
    const { talk, holds, wrapUp, endedBy, transfer } = conversationOf(queue.talk, this.random);
    const end = second + talk;
    this.log.write(call, second, 'agent.connected', { ...said, attributes: { waitSeconds, ringSeconds } });
    for (const { from, seconds } of holds) {
      this.log.write(call, second + from, 'hold.started', { ...said, attributes: {} });
      this.log.write(call, second + from + seconds, 'hold.ended', { ...said, attributes: {} });
    }
    this.log.write(call, end, 'agent.completed', {
      ...said,
      attributes: {
        ...{ waitSeconds, talkSeconds: talk, endedBy },
        ...(transfer ? { transferKind: transfer } : {}),
      },
    });
    member.freeAt = end + wrapUp;
    this.log.write(call, end, 'acw.started', { ...said, attributes: {} });
    this.log.write(call, member.freeAt, 'acw.ended', { ...said, attributes: { acwSeconds: wrapUp } });
    if (transfer && this.random.chance(TO_A_QUEUE))
      this.expect(call, this.random.chance(TO_THE_SAME) ? queue : this.otherThan(queue), end + 2);
  }

  /** Whoever gave up may try once more: with another call, by the same number. */
  private callAgain({ call, queue }: Waiting, second: number): void {
    const at = second + this.random.between(...AGAIN_AFTER);
    if (at >= MIDNIGHT || !this.random.chance(CALLING_AGAIN)) return;
    this.callers += 1;
    this.expect({ ...call, number: this.callers, at, queue }, queue, at);
  }

  /** @returns false: the visit waits no longer. */
  private leave(visit: Waiting, second: number, outcome: Fate['outcome'] | 'systemFailure'): false {
    const { call, queue, arrivedAt } = visit;
    this.log.write(call, second, 'queue.left', {
      queue: queue.name,
      attributes: {
        outcome,
        waitSeconds: second - arrivedAt,
        ...(outcome === 'keyExit' ? { key: '1' } : {}),
      },
    });
    if (outcome === 'abandoned') this.callAgain(visit, second);
    if (outcome === 'overflow') this.expect(call, this.general(), second + 1);
    return false;
  }

  private general(): SimulatedQueue {
    return simulatedQueues.find((queue) => queue.name === GENERAL_QUEUE) as SimulatedQueue;
  }

  private otherThan(queue: SimulatedQueue): SimulatedQueue {
    const others = simulatedQueues.filter((other) => other.channel === 'telephone' && other !== queue);
    return others[this.random.pick(others.map((other) => other.share))] as SimulatedQueue;
  }
}
