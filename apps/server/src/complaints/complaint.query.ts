import type { ComplaintChannel } from '@michuhol/contract';
import type { ComplaintOutcome } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';

/** A complaint as it is stored; its texts are sealed. */
export interface StoredComplaint {
  id: string;
  incidentId: string;
  incidentNumber: string;
  receivedAt: Date;
  channel: ComplaintChannel;
  content: Buffer;
  recordedBy: string;
  recordedAt: Date;
  outcome: ComplaintOutcome | null;
  decision: Buffer | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  policyVersion: number | null;
  sentVersion: number | null;
  sentChannel: ComplaintChannel | null;
  sentDocument: string | null;
  sentBy: string | null;
  sentAt: Date | null;
}

/** A version of an answer. */
export interface StoredReply {
  version: number;
  content: Buffer;
  writtenBy: string;
  writtenAt: Date;
}

const SELECT = `
  SELECT c.id, c.incident_id AS "incidentId", i.number AS "incidentNumber", c.received_at AS "receivedAt", c.channel,
    c.content, c.recorded_by AS "recordedBy", c.recorded_at AS "recordedAt", c.outcome, c.decision,
    c.decided_by AS "decidedBy", c.decided_at AS "decidedAt", c.policy_version AS "policyVersion",
    c.sent_version AS "sentVersion", c.sent_channel AS "sentChannel", c.sent_document AS "sentDocument",
    c.sent_by AS "sentBy", c.sent_at AS "sentAt"
  FROM complaint c JOIN incident i ON i.id = c.incident_id`;

/** Every complaint, the newest first. */
export const selectComplaints = (manager: EntityManager): Promise<StoredComplaint[]> =>
  manager.query(`${SELECT} ORDER BY c.received_at DESC, c.id`);

/** A complaint; with `lock` nobody else changes it until the transaction ends. */
export const selectComplaint = async (
  manager: EntityManager,
  id: string,
  lock = false,
): Promise<StoredComplaint | null> => {
  const [row] = await manager.query<StoredComplaint[]>(
    `${SELECT} WHERE c.id = $1${lock ? ' FOR UPDATE OF c' : ''}`,
    [id],
  );
  return row ?? null;
};

/** Records a complaint; false where its id is known. */
export const insertComplaint = async (
  manager: EntityManager,
  one: Pick<
    StoredComplaint,
    'id' | 'incidentId' | 'receivedAt' | 'channel' | 'content' | 'recordedBy' | 'recordedAt'
  >,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO complaint (id, incident_id, received_at, channel, content, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [one.id, one.incidentId, one.receivedAt, one.channel, one.content, one.recordedBy, one.recordedAt],
  );
  return rows.length > 0;
};

/** Writes the decision. */
export const updateDecision = async (
  manager: EntityManager,
  id: string,
  decided: { outcome: ComplaintOutcome; decision: Buffer; by: string; at: Date; policyVersion: number },
): Promise<void> => {
  await manager.query(
    `UPDATE complaint SET outcome = $2, decision = $3, decided_by = $4, decided_at = $5, policy_version = $6
     WHERE id = $1`,
    [id, decided.outcome, decided.decision, decided.by, decided.at, decided.policyVersion],
  );
};

/** Writes how the answer went out. */
export const updateSending = async (
  manager: EntityManager,
  id: string,
  sent: { version: number; channel: ComplaintChannel; documentNumber: string; by: string; at: Date },
): Promise<void> => {
  await manager.query(
    `UPDATE complaint SET sent_version = $2, sent_channel = $3, sent_document = $4, sent_by = $5, sent_at = $6
     WHERE id = $1`,
    [id, sent.version, sent.channel, sent.documentNumber, sent.by, sent.at],
  );
};

/** Every version of an answer, the newest first. */
export const selectReplies = (manager: EntityManager, id: string): Promise<StoredReply[]> =>
  manager.query(
    `SELECT version, content, written_by AS "writtenBy", written_at AS "writtenAt" FROM complaint_reply
     WHERE complaint_id = $1 ORDER BY version DESC`,
    [id],
  );

/** Adds a version of an answer. */
export const insertReply = async (manager: EntityManager, id: string, reply: StoredReply): Promise<void> => {
  await manager.query(
    `INSERT INTO complaint_reply (complaint_id, version, content, written_by, written_at) VALUES ($1, $2, $3, $4, $5)`,
    [id, reply.version, reply.content, reply.writtenBy, reply.writtenAt],
  );
};
