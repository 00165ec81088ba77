import type { CallStepKind } from '@michuhol/protection';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

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
}
