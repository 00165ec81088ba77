import { randomUUID } from 'node:crypto';
import type { Incident, InputOf, endpoints } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { actorOf, type Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { HoldsService } from '../retention/holds.service.js';
import { sealNote, sealWhy } from './incident-content.js';
import { insertListening } from './incident-listening.query.js';
import { noticeKnown, notForYou, notOpen, otherRecording, reasonNeeded } from './incident-problems.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentWork, type Change, type Turn } from './incident-work.service.js';
import type { IncidentEntity } from './incident.entity.js';
import { refusals } from '@michuhol/protection';
import { Problem } from '../platform/problem.js';

type Listening = InputOf<typeof endpoints.addListening>['body'];

/** States in which a review goes on. */
const reviewing: ReadonlySet<string> = new Set([
  'underReview',
  'confirmed',
  'downgraded',
  'notConfirmed',
  'secondReview',
]);

/** On what the product keeps a recording of an incident under review. */
const BASIS = '산업안전보건법 시행령 제41조, 민원처리법 시행령 제4조 (녹취 보전)';

const mayReview = ({ standing }: Turn): boolean =>
  standing.opens && !standing.isReporter && standing.as !== 'other';

/** What reviewers do beside the steps of the table: listen, and clear up what the record leaves open. */
@Injectable()
export class IncidentReviewService {
  constructor(
    private readonly work: IncidentWork,
    private readonly reader: IncidentReaderService,
    private readonly keyring: Keyring,
    private readonly holds: HoldsService,
  ) {}

  /**
   * Adds to the listening log. The first reference of a recording stays, and what the incident rests on is kept by a
   * legal hold from then on, until nothing rests on the incident any more.
   * @throws Problem NOT_FOUND, NOT_PERMITTED, CONFLICT (STEP_NOT_OPEN, RECORDING_DIFFERS)
   */
  async listen(id: string, listening: Listening, by: Caller): Promise<Incident> {
    const incident = await this.work.find(id);
    const listeningId = randomUUID();
    const why =
      listening.kind === 'none'
        ? await sealWhy(this.keyring, incident.reportedAt, listeningId, listening.reason)
        : null;
    const changed = await this.work.change(id, by, this.work.now(), async (turn) => {
      if (!mayReview(turn)) throw notForYou();
      if (!reviewing.has(turn.incident.state)) throw notOpen();
      const set = recordingOf(listening, turn.incident);
      await insertListening(turn.manager, {
        ...{ id: listeningId, incidentId: id, byAccount: turn.accountId, at: turn.at, why },
        fromSecond: listening.kind === 'heard' ? listening.fromSecond : null,
        toSecond: listening.kind === 'heard' ? listening.toSecond : null,
      });
      if (listening.kind === 'none') return { transition: 'noRecording' };
      const { number } = turn.incident;
      await this.holds.keepIncident(
        turn.manager,
        number,
        { basis: BASIS, documentNumber: number },
        actorOf(by),
      );
      return { transition: 'listened', set, details: { hash: listening.hash } };
    });
    return this.reader.show(changed, by);
  }

  /**
   * What was heard about the reason of an end without a recorded notice. The duty is the agency's: it never stands in
   * the counselor's own record.
   * @throws Problem NOT_FOUND, NOT_PERMITTED, REFUSED (LISTEN_FIRST), CONFLICT (NOTICE_RECORDED) where nothing is missing
   */
  async clearNotice(
    id: string,
    { told, reason }: InputOf<typeof endpoints.giveNoticeReason>['body'],
    by: Caller,
  ): Promise<Incident> {
    return this.remarked(id, reason, by, (turn) => {
      if (!mayReview(turn)) throw notForYou();
      if (!turn.incident.noticeMissing) throw noticeKnown();
      if (!turn.standing.actor.hasListened)
        throw new Problem('REFUSED', refusals.LISTEN_FIRST, { code: 'LISTEN_FIRST' });
      return Promise.resolve({ transition: 'noticeReason', set: { noticeTold: told } });
    });
  }

  /** Changes an incident with a remark, sealed before anybody waits for it. */
  async remarked(
    id: string,
    remark: string,
    by: Caller,
    work: (turn: Turn) => Promise<Change | null>,
  ): Promise<Incident> {
    const incident = await this.work.find(id);
    const at = this.work.now();
    const note = await sealNote(this.keyring, incident, at, remark.trim());
    if (!note) throw reasonNeeded();
    const changed = await this.work.change(id, by, at, async (turn) => {
      const change = await work(turn);
      return change && { ...change, note };
    });
    return this.reader.show(changed, by);
  }
}

const recordingOf = (listening: Listening, incident: IncidentEntity): Partial<IncidentEntity> => {
  if (listening.kind === 'none') return {};
  const { reference, hash } = listening;
  if (incident.recordingHash === null) return { recordingRef: reference, recordingHash: hash };
  if (incident.recordingHash !== hash) throw otherRecording();
  return {};
};
