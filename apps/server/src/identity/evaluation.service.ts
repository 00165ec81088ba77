import type { Clock } from '@michuhol/calendar';
import { CITY_AGENCY } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { AccountEntity } from './account.entity.js';
import { recordGrant } from './account-grant.query.js';
import { anyAccount, findAccount } from './account.query.js';
import { readEvaluationFile, writeEvaluationFile, type EvaluationFile } from './evaluation-file.js';
import { hashPassword, verifyPassword } from './password.js';
import { legiblePassword } from './secret.js';
import { ensureTeam, setLead } from './team.query.js';

/** Who a person evaluating the console can be. They are roles, not invented people. */
const people = [
  { login: 'admin', role: 'admin', name: '평가 관리자' },
  { login: 'manager', role: 'manager', name: '평가 운영 책임자' },
  { login: 'supervisor', role: 'supervisor', name: '평가 슈퍼바이저' },
  { login: 'lead', role: 'teamLead', name: '평가 팀장' },
  { login: 'counselor', role: 'counselor', name: '평가 상담사' },
  { login: 'protection', role: 'protectionOfficer', name: '평가 상담사 보호 담당' },
  { login: 'centre', role: 'centreHead', name: '평가 센터장' },
  { login: 'department', role: 'departmentHead', name: '평가 시 담당부서장' },
  { login: 'legal', role: 'legalOfficer', name: '평가 법무 담당' },
  { login: 'privacy', role: 'privacyOfficer', name: '평가 개인정보 보호 담당' },
  { login: 'liaison', role: 'liaison', name: '평가 동구 담당' },
] as const;

/** The teams, each with its people; the first named of each leads it. The second lead listens where the first may not. */
const teams: Readonly<Record<string, readonly string[]>> = {
  '1팀': ['supervisor', 'counselor'],
  '2팀': ['lead'],
};
const teamOf = (login: string): string | undefined =>
  Object.keys(teams).find((name) => teams[name]?.includes(login));

/** Whom people of a bound role speak for: Dong-gu, and the city that approves. */
const organisations: Readonly<Record<string, string>> = {
  liaison: 'dong',
  centreHead: CITY_AGENCY,
  departmentHead: CITY_AGENCY,
  legalOfficer: CITY_AGENCY,
};

/** An evaluation account to show at the start. */
export interface EvaluationAccount {
  id: string;
  login: string;
  role: EvaluationFile[number]['role'];
  name: string;
  /** Null when it was changed, or nobody knows it any more. */
  password: string | null;
}

/** The accounts that evaluation starts with. */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes the evaluation accounts in an empty database and keeps their passwords in the data folder; later starts
   * read them back. Accounts are never added to a database that has others, and no password is ever replaced.
   * @throws Error in production
   */
  async seedEvaluation(): Promise<EvaluationAccount[]> {
    if (this.config.mode !== 'evaluation') throw new Error('evaluation accounts exist in evaluation only');
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol set-up'))`);
      if (!(await anyAccount(manager))) await this.create(manager);
    });
    const kept = readEvaluationFile(this.config.dataDir) ?? [];
    const shown = await Promise.all(people.map((person) => this.show(person.login, kept)));
    return shown.filter((account) => account !== null);
  }

  private async create(manager: EntityManager): Promise<void> {
    // Written first: accounts whose passwords nobody knows would be worse than a file without accounts.
    const accounts = people.map((person) => ({ ...person, password: legiblePassword() }));
    writeEvaluationFile(this.config.dataDir, accounts);
    const now = this.clock.now();
    for (const { login, role, name, password } of accounts) {
      const team = teamOf(login);
      const teamId = team === undefined ? null : await ensureTeam(manager, team);
      const { identifiers } = await manager.insert(AccountEntity, {
        login,
        role,
        name,
        teamId,
        organisation: organisations[role] ?? null,
        passwordHash: await hashPassword(password),
        mustChangePassword: false,
        createdAt: now,
      });
      const id = String(identifiers[0]?.id);
      if (team !== undefined && teamId !== null && teams[team]?.[0] === login)
        await setLead(manager, id, teamId);
      const account = await findAccount(manager, id);
      if (account)
        await recordGrant(manager, {
          kind: 'granted',
          account,
          by: SYSTEM,
          reason: '평가 (evaluation)',
          at: now,
        });
      await this.audit.record(manager, SYSTEM, 'account.create', id, { login, role, evaluation: true });
    }
  }

  private async show(login: string, kept: EvaluationFile): Promise<EvaluationAccount | null> {
    const account = await this.dataSource.manager.findOneBy(AccountEntity, { login, active: true });
    const person = people.find((candidate) => candidate.login === login);
    if (!account || !person) return null;
    const password = kept.find((entry) => entry.login === login)?.password ?? null;
    const holds = password !== null && (await verifyPassword(account.passwordHash, password));
    return {
      id: account.id,
      login,
      role: person.role,
      name: account.name,
      password: holds ? password : null,
    };
  }
}
