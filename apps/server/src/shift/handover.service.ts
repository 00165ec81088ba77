import type { Clock } from '@michuhol/calendar';
import {
  type endpoints,
  type HandoverPage,
  type InputOf,
  type ShiftRef,
  type ShiftTimes,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { writeCentreSetting } from '../platform/centre-setting.query.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { DeskHints } from './desk-hints.service.js';
import {
  finishHandover,
  insertHandover,
  insertTaken,
  lockHandover,
  selectHandover,
} from './handover.query.js';
import { selectDesks } from './notice.query.js';
import { readShiftTimes, SHIFT_TIMES } from './shift-clock.js';
import { isSameShift, rangeOf, shiftAfter, shiftAt, shiftBefore } from './shift-times.js';

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

/** What shifts hand over to each other: tasks until they are done, notes to the next shift. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly desks: DeskHints,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a shift found and what it hands over; the present shift where none is named. */
  async page({ day, shift }: InputOf<typeof endpoints.getHandover>['query']): Promise<HandoverPage> {
    const { manager } = this.dataSource;
    const times = await readShiftTimes(manager);
    const present = shiftAt(this.clock.now(), times);
    const named: ShiftRef = { day: day ?? present.day, name: shift ?? present.name };
    const [range, before] = [rangeOf(named, times), shiftBefore(named)];
    const items = await selectHandover(manager, { ...range, beforeFrom: rangeOf(before, times).from });
    return {
      shift: {
        ...named,
        from: range.from.toISOString(),
        to: range.to.toISOString(),
        present: isSameShift(named, present),
      },
      previous: before,
      next: range.to <= this.clock.now() ? shiftAfter(named) : null,
      times,
      items: items.map((item) => ({ ...item, carried: new Date(item.writtenAt) < range.from })),
    };
  }

  /** Hands something over from the present shift. @throws Problem REFUSED (UNKNOWN_TEAM) */
  async add(
    { kind, text, teamId }: InputOf<typeof endpoints.addHandover>['body'],
    by: Caller,
  ): Promise<HandoverPage> {
    personOf(by);
    const id = await this.dataSource.transaction(async (manager) => {
      if (teamId !== null && !(await selectDesks(manager)).teams.some((team) => team.id === teamId))
        throw refused(
          'UNKNOWN_TEAM',
          '없는 팀입니다. 팀을 다시 고르세요.',
          'There is no such team: choose again.',
        );
      const at = this.clock.now();
      const shift = shiftAt(at, await readShiftTimes(manager));
      const written = await insertHandover(manager, { kind, text, teamId, shift, by: by.name, at });
      await this.audit.record(manager, actorOf(by), 'handover.write', written, { kind, teamId, ...shift });
      return written;
    });
    await this.desks.tell(id, teamId);
    return this.page({});
  }

  /** Takes something over in the present shift; whoever was first stays. @throws Problem NOT_FOUND, REFUSED (ALREADY_DONE) */
  take(id: string, by: Caller): Promise<HandoverPage> {
    return this.change(id, by, async (manager, at) => {
      const shift = shiftAt(at, await readShiftTimes(manager));
      if (await insertTaken(manager, id, shift, by.name, at))
        await this.audit.record(manager, actorOf(by), 'handover.take', id, { ...shift });
    });
  }

  /** Says that something is done. @throws Problem NOT_FOUND, REFUSED (ALREADY_DONE) */
  finish(id: string, note: string, by: Caller): Promise<HandoverPage> {
    return this.change(id, by, async (manager, at) => {
      await finishHandover(manager, id, { by: by.name, at, note });
      await this.audit.record(manager, actorOf(by), 'handover.done', id);
    });
  }

  /** Sets when the shifts begin; what was handed over stays with its shift. */
  async setTimes(times: ShiftTimes, by: Caller): Promise<HandoverPage> {
    personOf(by);
    await this.dataSource.transaction(async (manager) => {
      await writeCentreSetting(manager, SHIFT_TIMES, times, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'shiftTimes.set', null, { ...times });
    });
    await this.desks.tell(SHIFT_TIMES, null);
    return this.page({});
  }

  private async change(
    id: string,
    by: Caller,
    work: (manager: EntityManager, at: Date) => Promise<void>,
  ): Promise<HandoverPage> {
    personOf(by);
    const teamId = await this.dataSource.transaction(async (manager) => {
      const item = await lockHandover(manager, id);
      if (!item) throw notFound('인수인계', 'The hand-over');
      if (item.doneAt !== null)
        throw refused('ALREADY_DONE', '이미 처리한 인수인계입니다.', 'It is done already.');
      await work(manager, this.clock.now());
      return item.teamId;
    });
    await this.desks.tell(id, teamId);
    return this.page({});
  }
}
