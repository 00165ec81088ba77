import { addDays, day, dayOf, formatDay, type Clock } from '@michuhol/calendar';
import type { endpoints, Hold, InputOf } from '@michuhol/contract';
import { callerIdentity } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, SYSTEM, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { liftSettled } from './automatic-hold.query.js';
import { keepsCallers } from './held-callers.query.js';
import {
  callerKeyIds,
  importName,
  incidentByNumber,
  insertHold,
  isIncidentHeld,
  liftHold,
  selectHolds,
  type NewHold,
} from './hold.query.js';

type Given = InputOf<typeof endpoints.placeHold>['body'];
type Covered = Omit<NewHold, 'basis' | 'documentNumber' | 'until' | 'automatic'>;

/** Why a hold ends that no person placed. */
const SETTLED = '자동: 사건과 민원인 관리가 끝남';

/** Of an emergency number; what has fewer is none. */
const FEWEST_DIGITS = 3;

const nothing = { incidentId: null, callKey: null, dataSet: null, from: null, to: null, importId: null };

/** What a set is called where a hold says what it covers. */
const dataSetNames = { city: '시 자료', sample: '표본', synthetic: '모의' } as const;

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

/** Legal holds: what they cover is not destroyed, whatever falls due. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every hold, the newest first. */
  async list(): Promise<{ holds: Hold[] }> {
    return { holds: await selectHolds(this.dataSource.manager, dayOf(this.clock.now())) };
  }

  /** Places a hold. @throws Problem NOT_FOUND for an incident or import that is not there, REFUSED for a range or number that is none */
  async place(given: Given, actor: Actor): Promise<{ holds: Hold[] }> {
    const covered = await this.covered(given);
    const { basis, documentNumber, until } = given;
    await this.dataSource.transaction(async (manager) => {
      const hold = { ...covered, basis, documentNumber, until, automatic: false };
      const { id, number } = await insertHold(manager, hold, actor.name, this.clock.now());
      const { scope, covers } = covered;
      await this.audit.record(manager, actor, 'hold.placed', id, { number, scope, covers, documentNumber });
    });
    return this.list();
  }

  /** Lifts a hold. @throws Problem NOT_FOUND for one that is not in force */
  async lift(id: string, reason: string, actor: Actor): Promise<{ holds: Hold[] }> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await liftHold(manager, id, actor.name, reason, this.clock.now())))
        throw notFound('유효한 파기 보류', 'A hold in force');
      await this.audit.record(manager, actor, 'hold.lifted', id, { reason });
    });
    return this.list();
  }

  /**
   * Keeps what an incident rests on, in a transaction, unless a hold in force does already. It ends by itself when
   * nothing rests on the incident any more; whoever wants it kept for longer places a hold.
   */
  async keepIncident(
    manager: EntityManager,
    number: string,
    { basis, documentNumber }: Pick<NewHold, 'basis' | 'documentNumber'>,
    actor: Actor,
  ): Promise<void> {
    const covered = await this.ofIncident(number, manager);
    const now = this.clock.now();
    if (await isIncidentHeld(manager, String(covered.incidentId), dayOf(now))) return;
    const hold = { ...covered, basis, documentNumber, until: null, automatic: true };
    const { id, number: holdNumber } = await insertHold(manager, hold, actor.name, now);
    const { scope, covers } = covered;
    await this.audit.record(manager, actor, 'hold.placed', id, {
      ...{ number: holdNumber, scope, covers, documentNumber },
    });
  }

  /** Lifts what placed itself once the incident is closed and no case, objection or complaint rests on it any more. */
  async endSettled(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const lifted = await liftSettled(manager, SYSTEM.name, SETTLED, this.clock.now());
      for (const id of lifted)
        await this.audit.record(manager, SYSTEM, 'hold.lifted', id, { reason: SETTLED });
    });
  }

  private covered(given: Given): Promise<Covered> {
    switch (given.scope) {
      case 'incident':
        return this.ofIncident(given.incident);
      case 'caller':
        return this.ofCaller(given.number);
      case 'import':
        return this.ofImport(given.importId);
      case 'period':
        return Promise.resolve(ofPeriod(given));
    }
  }

  /** Whether a hold in force keeps anything of the caller behind keyed hashes. */
  keeps(hashes: readonly Buffer[], manager = this.dataSource.manager): Promise<boolean> {
    return keepsCallers(manager, hashes, dayOf(this.clock.now()));
  }

  private async ofIncident(number: string, manager = this.dataSource.manager): Promise<Covered> {
    const incident = await incidentByNumber(manager, number);
    if (!incident) throw notFound('특이민원', 'The incident');
    const { id, callKey, keyId, hash } = incident;
    const callers = keyId !== null && hash !== null ? [{ keyId, hash }] : [];
    return { ...nothing, scope: 'incident', incidentId: id, callKey, covers: number, callers };
  }

  private async ofCaller(number: string): Promise<Covered> {
    const identity = callerIdentity(number);
    if (identity === null || identity.replace(/\D/g, '').length < FEWEST_DIGITS)
      throw refused('NOT_A_NUMBER', '전화번호가 아닙니다.', 'That is not a telephone number.');
    const callers: { keyId: number; hash: Buffer }[] = [];
    for (const keyId of await callerKeyIds(this.dataSource.manager))
      callers.push({ keyId, hash: (await this.keyring.byId(keyId)).hashCaller(identity) });
    return { ...nothing, scope: 'caller', covers: '전화번호 1개 (one number)', callers };
  }

  private async ofImport(importId: string): Promise<Covered> {
    const name = await importName(this.dataSource.manager, importId);
    if (name === null) throw notFound('가져온 파일', 'The import');
    return { ...nothing, scope: 'import', importId, covers: name, callers: [] };
  }
}

const ofPeriod = ({ dataSet, from, to }: Extract<Given, { scope: 'period' }>): Covered => {
  if (from >= to)
    throw refused('EMPTY_RANGE', '끝 날이 첫날보다 뒤여야 합니다.', 'The end must come after the first day.');
  const covers = `${formatDay(day(from))} ~ ${formatDay(addDays(day(to), -1))} (${dataSetNames[dataSet]})`;
  return { ...nothing, scope: 'period', dataSet, from: day(from), to: day(to), covers, callers: [] };
};
