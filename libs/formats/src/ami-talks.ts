import type { AttributeValue } from './canonical.js';
import { amiEvent, type AmiNotice, type Emit } from './ami-event.js';

/** A counselor who is rung for a call. */
interface Offer {
  readonly callId: string;
  readonly queue: string;
  readonly agent: string;
  readonly at: Date;
}

/** A talk that goes on. */
interface Talk {
  readonly callId: string;
  readonly queue: string;
  /** The counselor's channel, by which holds and transfers name the talk. */
  readonly channel: string | null;
  readonly agent: string;
  held: boolean;
  /** Its channels are gone; the word about its end is still to come. */
  gone: boolean;
  transfer: Record<string, AttributeValue>;
}

const enders: Readonly<Record<string, string>> = { agent: 'agent', caller: 'caller', transfer: 'transfer' };

/** The member as queue_log names it. */
export const agentOf = (notice: AmiNotice, name = 'MemberName'): string | null =>
  notice.text(name) ?? notice.text('Interface') ?? notice.text('Location');

interface Named {
  callId: string;
  queue: string;
  agent: string;
}

const named = (notice: AmiNotice): Named | null => {
  const callId = notice.text('Uniqueid');
  const queue = notice.text('Queue');
  const agent = agentOf(notice);
  return callId !== null && queue !== null && agent !== null ? { callId, queue, agent } : null;
};

/** The rings and talks that a connection tells of: who is rung, who answered, holds, transfers and ends. */
export class AmiTalks {
  /** By the channel that rings. */
  private readonly offers = new Map<string, Offer>();
  private readonly talks = new Map<string, Talk>();
  /** Calls by the counselor's channel. */
  private readonly byChannel = new Map<string, string>();

  constructor(private readonly emit: Emit) {}

  called(notice: AmiNotice): void {
    const about = named(notice);
    if (!about) return;
    const channel = notice.text('DestUniqueid');
    if (channel !== null) this.offers.set(channel, { ...about, at: notice.at });
    this.emit(amiEvent('agent.offered', notice.at, about));
  }

  noAnswer(notice: AmiNotice): void {
    const about = named(notice);
    if (!about) return;
    this.offers.delete(notice.text('DestUniqueid') ?? '');
    this.emit(amiEvent('agent.no_answer', notice.at, about, { ringMilliseconds: notice.count('RingTime') }));
  }

  /** A counselor hung up while the call was announced: the caller goes on waiting. */
  dumped(notice: AmiNotice): void {
    const about = named(notice);
    if (!about) return;
    this.offers.delete(notice.text('DestUniqueid') ?? '');
    this.emit(amiEvent('agent.no_answer', notice.at, about, { reason: 'dumped' }));
  }

  /** A ring was called off: the caller hung up or another counselor answered. */
  dialEnded(notice: AmiNotice): void {
    const channel = notice.text('DestUniqueid') ?? '';
    if (notice.text('DialStatus') === 'CANCEL') this.callOff(channel, notice.at);
  }

  connected(notice: AmiNotice): void {
    const about = named(notice);
    if (!about) return;
    const channel = notice.text('DestUniqueid');
    if (channel !== null) {
      this.offers.delete(channel);
      this.byChannel.set(channel, about.callId);
    }
    this.callOffAll(about.callId, notice.at);
    for (const { callId, agent, gone } of this.talks.values())
      if (gone && agent === about.agent) this.forgetTalk(callId);
    this.talks.set(about.callId, { ...about, channel, held: false, gone: false, transfer: {} });
    this.emit(
      amiEvent('agent.connected', notice.at, about, {
        waitSeconds: notice.count('HoldTime'),
        ringSeconds: notice.count('RingTime'),
      }),
    );
  }

  completed(notice: AmiNotice): void {
    const talk = this.endedTalk(notice);
    const about = named(notice) ?? talk;
    if (!about) return;
    const { callId, queue, agent } = about;
    const endedBy = enders[(notice.text('Reason') ?? '').toLowerCase()] ?? null;
    const transfer = endedBy === 'transfer' ? talk?.transfer : undefined;
    this.forgetTalk(callId);
    this.emit(
      amiEvent(
        'agent.completed',
        notice.at,
        { callId, queue, agent },
        {
          waitSeconds: notice.count('HoldTime'),
          talkSeconds: notice.count('TalkTime'),
          endedBy,
          ...transfer,
        },
      ),
    );
  }

  held(notice: AmiNotice, isHeld: boolean): void {
    const talk = this.talkOn(notice.text('Uniqueid'));
    if (!talk || talk.held === isHeld) return;
    talk.held = isHeld;
    const { callId, queue } = talk;
    this.emit(amiEvent(isHeld ? 'hold.started' : 'hold.ended', notice.at, { callId, queue }));
  }

  /** The end of the talk says that it was sent on; this says where to. */
  blindTransfer(notice: AmiNotice): void {
    const talk =
      this.talkOn(notice.text('TransfererUniqueid')) ?? this.talkOn(notice.text('TransfereeUniqueid'));
    if (talk) talk.transfer = { transferKind: 'blind', destination: notice.text('Extension') };
  }

  attendedTransfer(notice: AmiNotice): void {
    const talk =
      this.talkOn(notice.text('OrigTransfererUniqueid')) ?? this.talkOn(notice.text('TransfereeUniqueid'));
    if (!talk) return;
    const form = notice.text('DestType');
    talk.transfer = {
      transferKind: 'attended',
      transferForm: form?.toUpperCase() ?? null,
      destination: notice.text('DestApp') ?? notice.text('DestBridgeUniqueid'),
    };
  }

  /** A channel is gone: nobody is rung for it any more. A talk waits for the word about its end. */
  gone(channel: string, at: Date): void {
    this.callOff(channel, at);
    this.callOffAll(channel, at);
    const talk = this.talkOn(channel);
    if (talk) talk.gone = true;
  }

  /** Forgets what a lost connection has told. */
  forget(): void {
    this.offers.clear();
    this.talks.clear();
    this.byChannel.clear();
  }

  /** Where both channels are gone already, AgentComplete names the counselor and the queue alone. */
  private endedTalk(notice: AmiNotice): Talk | undefined {
    const known = this.talkOn(notice.text('Uniqueid')) ?? this.talkOn(notice.text('DestUniqueid'));
    if (known) return known;
    const [queue, agent] = [notice.text('Queue'), agentOf(notice)];
    const theirs = [...this.talks.values()].filter((talk) => talk.queue === queue && talk.agent === agent);
    return theirs.find(({ gone }) => gone) ?? theirs[0];
  }

  private talkOn(channel: string | null): Talk | undefined {
    if (channel === null) return undefined;
    return this.talks.get(this.byChannel.get(channel) ?? channel);
  }

  private forgetTalk(callId: string): void {
    const channel = this.talks.get(callId)?.channel;
    if (channel) this.byChannel.delete(channel);
    this.talks.delete(callId);
  }

  private callOff(channel: string, at: Date): void {
    const offer = this.offers.get(channel);
    if (!offer) return;
    this.offers.delete(channel);
    const ringMilliseconds = Math.max(0, at.getTime() - offer.at.getTime());
    this.emit(amiEvent('agent.no_answer', at, offer, { ringMilliseconds, canceled: true }));
  }

  private callOffAll(callId: string, at: Date): void {
    for (const [channel, offer] of this.offers) if (offer.callId === callId) this.callOff(channel, at);
  }
}
