import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time link by which the first administrator is set up. Only the hash of its token is kept. */
@Entity('setup_link')
export class SetupLinkEntity {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'setup_link_pk' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
