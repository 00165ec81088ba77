import { dayOf, type Clock } from '@michuhol/calendar';
import type { BulkAccount, endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AgenciesService } from '../districts/agencies.service.js';
import { MappingsService } from '../ingest/mappings.service.js';
import { SourcesService } from '../ingest/sources.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { SmallUpload } from '../platform/small-upload.js';
import { readTableFile } from '../platform/table-file.js';
import { AccountChangesService, type NewPerson } from './account-changes.service.js';
import { takenLogins } from './account.query.js';
import { actorOf, personOf, type Caller } from './caller.js';
import { hashPassword } from './password.js';
import { readPeople, type RowFault } from './read-people.js';
import { legiblePassword } from './secret.js';

/** Sources by their codes, and whom their agents stand for today. */
interface Switches {
  ids: ReadonlyMap<string, string>;
  onlySource: string | null;
}

const newPersonOf = (
  { login, name, role, team, organisation, validUntil }: BulkAccount,
  reason: string,
): NewPerson => ({
  ...{ login, name, role, team, organisation, validUntil, reason },
  leadsTeam: false,
});

/** Where people and the switches that they work at come from. */
@Injectable()
export class PeopleReferences {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly sources: SourcesService,
    readonly mappings: MappingsService,
  ) {}

  /** Agencies by their codes and their Korean names. */
  async agencyCodes(): Promise<ReadonlyMap<string, string>> {
    const agencies = await this.agencies.list();
    return new Map(agencies.flatMap(({ code, name }) => [[code, code] as const, [name.ko, code] as const]));
  }

  /** The sources by code; the only one of the city's own data serves where a file names none. */
  async switches(): Promise<Switches> {
    const { sources } = await this.sources.list();
    const [first, second] = sources.filter(({ dataSet }) => dataSet === 'city');
    return {
      ids: new Map(sources.map(({ code, id }) => [code, id])),
      onlySource: first && !second ? first.code : null,
    };
  }
}

/** People added from a file: looked through first, then all of them or nobody. */
@Injectable()
export class BulkAccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: AccountChangesService,
    private readonly references: PeopleReferences,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The people of a file, and what is wrong with its rows. Nothing changes. @throws Problem UNREADABLE_FILE */
  async check({ bytes }: SmallUpload): Promise<ReplyOf<typeof endpoints.checkBulkAccounts>> {
    const switches = await this.references.switches();
    const { people, faults } = readPeople(await readTableFile(bytes), {
      agencies: await this.references.agencyCodes(),
      sources: [...switches.ids.keys()],
      onlySource: switches.onlySource,
    });
    const more = [...(await this.standingFaults(people)), ...(await this.agentFaults(people, switches))];
    return { accounts: people, faults: [...faults, ...more].sort((a, b) => a.row - b.row) };
  }

  /**
   * Adds the people of a file with temporary passwords, which are told once; nobody where a row is wrong.
   * @throws Problem UNREADABLE_FILE
   */
  async add(file: SmallUpload, by: Caller): Promise<ReplyOf<typeof endpoints.addBulkAccounts>> {
    personOf(by);
    const { accounts: people, faults } = await this.check(file);
    if (faults.length > 0) return { added: 0, accounts: [], faults };
    const secrets: { temporaryPassword: string; passwordHash: string }[] = [];
    for (const _ of people) {
      // One after the other: those who sign in meanwhile are not kept waiting.
      const temporaryPassword = legiblePassword();
      secrets.push({ temporaryPassword, passwordHash: await hashPassword(temporaryPassword) });
    }
    const { ids } = await this.references.switches();
    const added = await this.dataSource.transaction(async (manager) => {
      const made: string[] = [];
      for (const [at, person] of people.entries())
        made.push(
          await this.addOne(manager, person, secrets[at]?.passwordHash ?? '', file.fileName, ids, by),
        );
      return made;
    });
    for (const id of added) this.changes.settle(id);
    for (const code of new Set(people.flatMap(({ agent }) => agent?.source ?? [])))
      this.references.mappings.tellMapped(ids.get(code) ?? '');
    return {
      added: added.length,
      accounts: people.map((person, at) => ({
        ...person,
        temporaryPassword: secrets[at]?.temporaryPassword ?? '',
      })),
      faults,
    };
  }

  private async addOne(
    manager: EntityManager,
    person: BulkAccount,
    passwordHash: string,
    fileName: string,
    sources: Switches['ids'],
    by: Caller,
  ): Promise<string> {
    const reason = `일괄 추가: ${fileName} ${person.row}행`.slice(0, 300);
    const { id } = await this.changes.add(manager, newPersonOf(person, reason), passwordHash, actorOf(by));
    const sourceId = person.agent && sources.get(person.agent.source);
    if (person.agent && sourceId) {
      const mapping = { agent: person.agent.name, accountId: id, validFrom: dayOf(this.clock.now()) };
      await this.references.mappings.mapAgentWithin(manager, sourceId, mapping, actorOf(by));
    }
    return id;
  }

  private async standingFaults(people: readonly BulkAccount[]): Promise<RowFault[]> {
    const { manager } = this.dataSource;
    const taken = await takenLogins(
      manager,
      people.map(({ login }) => login),
    );
    const today = dayOf(this.clock.now());
    const faults: RowFault[] = [];
    for (const person of people) {
      const { row, login, validUntil } = person;
      const fault = (message: RowFault['message']): void => void faults.push({ row, message });
      if (taken.has(login))
        fault({
          ko: '이미 있는 로그인 이름입니다. 다른 이름을 적으세요.',
          en: 'This login is taken: write another.',
        });
      if (validUntil !== null && validUntil < today)
        fault({ ko: '사용 기한이 지났습니다. 고치거나 비우세요.', en: 'The last day is over: correct it.' });
      await this.changes
        .check(manager, { ...newPersonOf(person, ''), active: true })
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          fault(error.detail);
        });
    }
    return faults;
  }

  /** Names at a switch that stand for somebody else today. */
  private async agentFaults(people: readonly BulkAccount[], { ids }: Switches): Promise<RowFault[]> {
    const today = dayOf(this.clock.now());
    const taken = new Set<string>();
    for (const code of new Set(people.flatMap(({ agent }) => agent?.source ?? []))) {
      const { agents } = await this.references.mappings.get(ids.get(code) ?? '');
      for (const { agent, validFrom } of agents)
        if (validFrom === null || validFrom <= today) taken.add(`${code} ${agent}`);
    }
    return people.flatMap(({ row, agent }) =>
      agent && taken.has(`${agent.source} ${agent.name}`)
        ? [
            {
              row,
              message: {
                ko: '교환기 이름이 이미 다른 계정에 이어져 있습니다. 관리의 매핑에서 확인하세요.',
                en: 'The name at the switch stands for another account: look at the mappings.',
              },
            },
          ]
        : [],
    );
  }
}
