import { personRoles } from '@michuhol/contract';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A person who may sign in. */
@Entity('account')
@Unique('account_login_unique', ['login'])
@Check('account_role_known', `role IN (${personRoles.map((role) => `'${role}'`).join(', ')})`)
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pk', default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  login!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: string;

  @Column('uuid', { name: 'team_id', nullable: true })
  @ForeignKey('team', { name: 'account_team_fk' })
  teamId!: string | null;

  @Column('text', { nullable: true })
  organisation!: string | null;

  /** Last day on which the person may sign in. */
  @Column('date', { name: 'valid_until', nullable: true })
  validUntil!: string | null;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('boolean', { name: 'must_change_password', default: true })
  mustChangePassword!: boolean;

  @Column('boolean', { default: true })
  active!: boolean;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
