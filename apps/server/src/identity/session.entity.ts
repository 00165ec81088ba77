import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A browser in which a person is signed in. Only the hash of its token is kept. */
@Entity('session')
@Index('session_account_index', ['accountId'])
@Unique('session_id_unique', ['id'])
@Check('session_method_known', `method IN ('password', 'sso')`)
export class SessionEntity {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' })
  tokenHash!: Buffer;

  @Column('uuid', { name: 'account_id' })
  @ForeignKey('account', { name: 'session_account_fk' })
  accountId!: string;

  @Column('text', { name: 'csrf_token' })
  csrfToken!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent!: string | null;

  /** Names the session to its person; the token changes, this does not. */
  @Column('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  method!: 'password' | 'sso';

  /** When the person last proved who they are, by password or second factor. */
  @Column('timestamptz', { name: 'verified_at' })
  verifiedAt!: Date;

  @Column('timestamptz', { name: 'second_factor_at', nullable: true })
  secondFactorAt!: Date | null;

  @Column('integer', { name: 'unlock_failures', default: 0 })
  unlockFailures!: number;

  /** What a passkey has to sign, once. */
  @Column('text', { nullable: true })
  challenge!: string | null;

  @Column('timestamptz', { name: 'challenge_at', nullable: true })
  challengeAt!: Date | null;
}
