import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A step of a review: append-only. */
@Entity('incident_transition')
@Index('incident_transition_incident_index', ['incidentId'])
export class IncidentTransitionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'incident_transition_pk',
  })
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  @ForeignKey('incident', { name: 'incident_transition_incident_fk' })
  incidentId!: string;

  @Column('text')
  transition!: string;

  @Column('text', { name: 'from_state' })
  fromState!: string;

  @Column('text', { name: 'to_state' })
  toState!: string;

  /** Null for the product itself. */
  @Column('uuid', { name: 'by_account', nullable: true })
  @ForeignKey('account', { name: 'incident_transition_account_fk' })
  byAccount!: string | null;

  @Column('timestamptz')
  at!: Date;

  /** Remark of the reviewer, sealed. */
  @Column('bytea', { nullable: true })
  note!: Buffer | null;
}
