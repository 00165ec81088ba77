import type { Clock } from '@michuhol/calendar';
import {
  entrySchemaOf,
  grants,
  permissionNames,
  personRoles,
  may,
  type endpoints,
  type RegisterValues,
  type ReplyOf,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { bookOf, type BookEntry, type BookKind } from './book.js';
import { countCallers, countPeople, insertVersion, presentEntries, versionsOf } from './register.query.js';

/** Where an impact assessment begins, and a public system (개인정보의 안전성 확보조치 기준 제14조). */
const THRESHOLDS = { assessmentFrom: 1_000_000, publicSystemPersons: 1_000_000, publicSystemHandlers: 200 };

/** Roles that can see personal data of others with some permission of theirs. */
const handlers = personRoles.filter((role) =>
  permissionNames.some((name) => grants[name].personal && may(role, name)),
);

/** What changes of an entry, looked at in some version. */
interface Change {
  version: number;
  reason: string;
}

/** The registers of the privacy law and of prevention; every part of them is the same but for its fields. */
@Injectable()
export class RegistersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The entries of a register. */
  async list<Kind extends BookKind>(kind: Kind): Promise<{ entries: BookEntry<Kind>[] }> {
    return { entries: await presentEntries(this.dataSource.manager, kind) };
  }

  /** Every version of an entry, the newest first. @throws Problem NOT_FOUND */
  async history<Kind extends BookKind>(kind: Kind, id: string): Promise<{ entries: BookEntry<Kind>[] }> {
    const entries = await versionsOf(this.dataSource.manager, kind, id);
    if (entries.length === 0) throw notFound('대장 항목', 'The entry');
    return { entries };
  }

  /** Adds an entry. @throws Problem INVALID_REQUEST naming the fields that are wrong */
  add<Kind extends BookKind>(kind: Kind, values: RegisterValues, actor: Actor): Promise<BookEntry<Kind>> {
    return this.write(
      { id: null, kind, version: 1, values: checked(kind, values), ended: false },
      null,
      actor,
    );
  }

  /** A new version of an entry. @throws Problem NOT_FOUND, CONFLICT (CHANGED_SINCE), REFUSED (ENTRY_ENDED) */
  async change<Kind extends BookKind>(
    kind: Kind,
    id: string,
    { values, version, reason }: Change & { values: RegisterValues },
    actor: Actor,
  ): Promise<BookEntry<Kind>> {
    await this.present(kind, id, version);
    const entry = { id, kind, version: version + 1, values: checked(kind, values), ended: false };
    return this.write(entry, reason, actor);
  }

  /** Ends an entry; its versions stay. @throws as `change` does */
  async end<Kind extends BookKind>(
    kind: Kind,
    id: string,
    { version, reason }: Change,
    actor: Actor,
  ): Promise<BookEntry<Kind>> {
    const { values } = await this.present(kind, id, version);
    return this.write({ id, kind, version: version + 1, values, ended: true }, reason, actor);
  }

  /** What the thresholds of the law are measured by. */
  async measures(): Promise<ReplyOf<typeof endpoints.getRegisterMeasures>> {
    const { manager } = this.dataSource;
    const callers = await countCallers(manager);
    return { callers, handlers: await countPeople(manager, handlers), ...THRESHOLDS };
  }

  private async present<Kind extends BookKind>(
    kind: Kind,
    id: string,
    version: number,
  ): Promise<BookEntry<Kind>> {
    const [present] = (await this.history(kind, id)).entries;
    if (!present || present.version !== version) throw changedSince();
    if (present.ended)
      throw new Problem(
        'REFUSED',
        {
          ko: '끝난 항목은 고칠 수 없습니다. 새 항목을 추가하세요.',
          en: 'The entry has ended: add a new one.',
        },
        { code: 'ENTRY_ENDED' },
      );
    return present;
  }

  private write<Kind extends BookKind>(
    entry: Pick<BookEntry<Kind>, 'kind' | 'version' | 'values' | 'ended'> & { id: string | null },
    reason: string | null,
    actor: Actor,
  ): Promise<BookEntry<Kind>> {
    return this.dataSource.transaction(async (manager) => {
      const changed = { changedBy: actor.name, changedAt: this.clock.now(), reason };
      const written = await insertVersion(manager, { ...entry, ...changed });
      // Somebody wrote the same version between the look and this.
      if (!written) throw changedSince();
      const { id, kind, version, ended } = written;
      await this.audit.record(manager, actor, 'register.written', id, { kind, version, ended, reason });
      return written;
    });
  }
}

const changedSince = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '그 사이 다른 사람이 고친 항목입니다. 새 내용을 보고 다시 고치세요.',
      en: 'Somebody has changed the entry since: look at it anew.',
    },
    { code: 'CHANGED_SINCE' },
  );

/** Values as the register keeps them. @throws Problem INVALID_REQUEST */
const checked = (kind: BookKind, values: RegisterValues): RegisterValues => {
  const parsed = entrySchemaOf(bookOf[kind]).safeParse(values);
  if (parsed.success) return parsed.data as RegisterValues;
  throw new Problem(
    'INVALID_REQUEST',
    {
      ko: '값이 올바르지 않은 항목이 있습니다. 고친 뒤 다시 저장하세요.',
      en: 'Some values are not valid: correct them and save again.',
    },
    {
      faults: parsed.error.issues.map((issue) => ({
        path: ['body', 'values', ...issue.path].join('.'),
        message: issue.message,
      })),
    },
  );
};
