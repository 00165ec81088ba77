import type { CallStepKind } from '@michuhol/protection';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A step of the call as it is stored. */
export interface StoredCallStep {
  kind: CallStepKind;
  /** Instant, ISO 8601 in UTC. */
  at: string;
}

/** A difficult call as a counselor recorded it. It is never deleted. */
@Entity('incident')
@Unique('incident_number_unique', ['number'])
@Index('incident_reporter_index', ['reporterId', 'reportedAt'])
@Index('incident_team_index', ['teamId', 'reportedAt'])
@Index('incident_lead_index', ['leadId'], { where: 'lead_id IS NOT NULL' })
@Index('incident_second_listener_index', ['secondListenerId'], { where: 'second_listener_id IS NOT NULL' })
@Index('incident_review_due_index', ['reviewDueAt'], {
  where: `escalated_at IS NULL AND state IN ('reported', 'reopened')`,
})
@Index('incident_finding_due_index', ['findingDueAt'], {
  where: `escalated_at IS NULL AND state IN ('underReview', 'secondReview')`,
})
@Index('incident_full_due_index', ['fullDueAt'], { where: 'full_at IS NULL AND full_reminded_at IS NULL' })
@Check('incident_reported_from_known', `reported_from IN ('desk', 'offline')`)
@Check('incident_recording_sha256', `recording_hash ~ '^[0-9a-f]{64}$'`)
@Check('incident_recording_whole', '(recording_ref IS NULL) = (recording_hash IS NULL)')
export class IncidentEntity {
  /** Made by the client, so that reporting twice is reporting once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incident_pk' })
  id!: string;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'reporter_id' })
  @ForeignKey('account', { name: 'incident_reporter_fk' })
  reporterId!: string;

  @Column('uuid', { name: 'team_id', nullable: true })
  @ForeignKey('team', { name: 'incident_team_fk' })
  teamId!: string | null;

  @Column('text')
  category!: string;

  @Column('text')
  severity!: string;

  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'happened_at' })
  happenedAt!: Date;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;

  @Column('text', { name: 'call_key', nullable: true })
  callKey!: string | null;

  @Column('text', { name: 'ended_by' })
  endedBy!: string;

  @Column('boolean', { name: 'notice_missing' })
  noticeMissing!: boolean;

  @Column('jsonb')
  steps!: StoredCallStep[];

  /** What happened and the caller's number, sealed. */
  @Column('bytea')
  content!: Buffer;

  @Column('integer', { name: 'caller_key_id', nullable: true })
  callerKeyId!: number | null;

  @Column('bytea', { name: 'caller_hash', nullable: true })
  callerHash!: Buffer | null;

  @Column('text', { name: 'further_categories', array: true, default: '{}' })
  furtherCategories!: string[];

  /** The version of the policy that holds for it. */
  @Column('integer', { name: 'policy_version', default: 0 })
  policyVersion!: number;

  @Column('boolean', { default: false })
  vulnerable!: boolean;

  /** Whom the counselor chose as reviewer; null for the lead of the team. */
  @Column('uuid', { name: 'lead_id', nullable: true })
  @ForeignKey('account', { name: 'incident_lead_fk' })
  leadId!: string | null;

  @Column('uuid', { name: 'second_listener_id', nullable: true })
  @ForeignKey('account', { name: 'incident_second_listener_fk' })
  secondListenerId!: string | null;

  @Column('text', { name: 'reported_from', default: 'desk' })
  reportedFrom!: string;

  /** By the clock of the device, put right; null where the arrival is all that is known. */
  @Column('timestamptz', { name: 'recorded_at', nullable: true })
  recordedAt!: Date | null;

  @Column('integer', { name: 'clock_skew_seconds', default: 0 })
  clockSkewSeconds!: number;

  @Column('timestamptz', { name: 'full_due_at', nullable: true })
  fullDueAt!: Date | null;

  @Column('timestamptz', { name: 'full_reminded_at', nullable: true })
  fullRemindedAt!: Date | null;

  @Column('timestamptz', { name: 'full_at', nullable: true })
  fullAt!: Date | null;

  @Column('timestamptz', { name: 'review_due_at', nullable: true })
  reviewDueAt!: Date | null;

  @Column('timestamptz', { name: 'finding_due_at', nullable: true })
  findingDueAt!: Date | null;

  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;

  @Column('timestamptz', { name: 'safety_due_at', nullable: true })
  safetyDueAt!: Date | null;

  @Column('timestamptz', { name: 'safety_at', nullable: true })
  safetyAt!: Date | null;

  @Column('uuid', { name: 'safety_by', nullable: true })
  @ForeignKey('account', { name: 'incident_safety_account_fk' })
  safetyBy!: string | null;

  /** Where the recording lies; with its SHA-256, which another reference cannot replace. */
  @Column('text', { name: 'recording_ref', nullable: true })
  recordingRef!: string | null;

  @Column('text', { name: 'recording_hash', nullable: true })
  recordingHash!: string | null;

  /** What was heard of the reason of an end without a recorded notice. */
  @Column('boolean', { name: 'notice_told', nullable: true })
  noticeTold!: boolean | null;

  @Column('text', { name: 'found_severity', nullable: true })
  foundSeverity!: string | null;

  @Column('text', { name: 'found_categories', array: true, nullable: true })
  foundCategories!: string[] | null;
}
