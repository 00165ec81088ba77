import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** A team of counselors with the person who leads it. */
@Entity('team')
@Unique('team_name_unique', ['name'])
export class TeamEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'team_pk', default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'lead_id', nullable: true })
  @ForeignKey('account', { name: 'team_lead_fk' })
  leadId!: string | null;
}
