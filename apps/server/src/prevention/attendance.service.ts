import type { Clock } from '@michuhol/calendar';
import { may, personRoles, type Attendance } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { RegistersService } from '../registers/registers.service.js';
import { countAttended, insertMarks, selectAttendance, takeTrainingTurn } from './attendance.query.js';
import type { Attended } from './prevention-facts.js';

/** Whoever takes calls is to be trained. */
const trained: readonly string[] = personRoles.filter((role) => may(role, 'incidents.report'));

/** Who took part in the trainings of the register. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registers: RegistersService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who was to take part and who did. @throws Problem NOT_FOUND */
  async of(trainingId: string): Promise<Attendance> {
    await this.registers.history('TRAINING', trainingId);
    return { people: await selectAttendance(this.dataSource, trainingId, trained) };
  }

  /** Records who took part; whoever is not named did not. @throws Problem NOT_FOUND, REFUSED (NOT_OF_CENTRE) */
  async set(trainingId: string, accountIds: readonly string[], actor: Actor): Promise<Attendance> {
    await this.registers.history('TRAINING', trainingId);
    await this.dataSource.transaction(async (manager) => {
      await takeTrainingTurn(manager, trainingId);
      const people = await selectAttendance(manager, trainingId, trained);
      const wanted = new Set(accountIds);
      const known = new Set(people.map(({ id }) => id));
      if (accountIds.some((id) => !known.has(id))) throw notOfCentre();
      const added = people.filter(({ id, attended }) => wanted.has(id) && !attended).map(({ id }) => id);
      const removed = people.filter(({ id, attended }) => !wanted.has(id) && attended).map(({ id }) => id);
      if (added.length + removed.length === 0) return;
      const mark = { trainingId, by: actor.name, at: this.clock.now() };
      await insertMarks(manager, { ...mark, attended: true }, added);
      await insertMarks(manager, { ...mark, attended: false }, removed);
      const details = { added: added.length, removed: removed.length };
      await this.audit.record(manager, actor, 'prevention.attendance', trainingId, details);
    });
    return this.of(trainingId);
  }

  /** How many of those who were to be trained at an instant took part in some of the trainings. */
  share(trainingIds: readonly string[], at: Date): Promise<Attended> {
    return countAttended(this.dataSource, trainingIds, trained, at);
  }
}

const notOfCentre = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '교육 대상이 아닌 사람이 있습니다. 목록을 다시 불러와 고르세요.',
      en: 'Somebody is not to be trained here: load the list anew.',
    },
    { code: 'NOT_OF_CENTRE' },
  );
