import { dayOf, type Clock } from '@michuhol/calendar';
import { scopeOf, type endpoints, type InputOf, type Notice, type ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { DeskHints } from './desk-hints.service.js';
import {
  countReads,
  insertNotice,
  insertRead,
  selectDesks,
  selectNotices,
  selectReaders,
  selectVersions,
  versionOf,
  type NoticeRow,
  type StoredNotice,
} from './notice.query.js';

type Notices = ReplyOf<typeof endpoints.listNotices>;
type Published = InputOf<typeof endpoints.publishNotice>['body'];
type Corrected = InputOf<typeof endpoints.correctNotice>['body'];

const PAST_DAYS = 30;
const DAY_MS = 86_400_000;

const stateOf = ({ withdrawn, from, until }: StoredNotice, now: Date): Notice['state'] => {
  if (withdrawn) return 'withdrawn';
  if (until !== null && until <= now) return 'over';
  return from > now ? 'planned' : 'shown';
};

const seesAll = ({ role }: Caller): boolean => role !== null && scopeOf(role, 'shift.read') === 'centre';

const changedSince = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '그 사이 다른 사람이 고친 공지입니다. 새 내용을 보고 다시 하세요.',
      en: 'Somebody has changed the notice since: look at it anew.',
    },
    { code: 'CHANGED_SINCE' },
  );

/** Notices to every desk or to those of a team: versions that are never overwritten, and who has read the newest. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly desks: DeskHints,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The notices that are shown or planned; with `past` those of the last thirty days too. */
  async list(past: boolean, by: Caller): Promise<Notices> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const since = past ? new Date(now.getTime() - PAST_DAYS * DAY_MS) : now;
    const all = await selectNotices(manager, personOf(by), since);
    // A desk is told of a notice when it is shown; those who write notices see what is planned as well.
    const rows = all.filter((row) => {
      const state = stateOf(row, now);
      return past
        ? seesAll(by) || state !== 'planned'
        : state === 'shown' || (state === 'planned' && seesAll(by));
    });
    const reads = seesAll(by)
      ? await countReads(
          manager,
          rows.map(({ id }) => id),
          dayOf(now),
        )
      : null;
    const told = (row: NoticeRow): Notice => {
      const { withdrawn: _, ...version } = versionOf(row);
      return {
        ...{ id: row.id, ...version, state: stateOf(row, now) },
        team: row.teamId !== null && row.team !== null ? { id: row.teamId, name: row.team } : null,
        mine: row.teamId === null || row.teamId === by.teamId,
        readAt: row.readAt?.toISOString() ?? null,
        reads: reads && (reads.get(row.id) ?? { read: 0, of: 0 }),
      };
    };
    return { notices: rows.map(told), teams: (await selectDesks(manager)).teams };
  }

  /** Every version of a notice, the newest first. @throws Problem NOT_FOUND also for another team's */
  async history(id: string): Promise<ReplyOf<typeof endpoints.getNoticeHistory>> {
    return { versions: (await this.versions(id)).map(versionOf) };
  }

  /** Whom a notice is for, and who has read it. @throws Problem NOT_FOUND */
  async readers(id: string): Promise<ReplyOf<typeof endpoints.getNoticeReaders>> {
    await this.versions(id);
    return { readers: await selectReaders(this.dataSource.manager, id, dayOf(this.clock.now())) };
  }

  /** Marks a version as read by whoever asks. @throws Problem NOT_FOUND, CONFLICT (CHANGED_SINCE) for an older version */
  async markRead(id: string, version: number, by: Caller): Promise<null> {
    const accountId = personOf(by);
    const [newest] = await this.versions(id);
    if (newest?.version !== version) throw changedSince();
    await insertRead(this.dataSource.manager, id, version, accountId, this.clock.now());
    this.desks.tellPerson(id, accountId);
    return null;
  }

  /** Publishes a notice. @throws Problem REFUSED (UNKNOWN_TEAM) */
  async publish({ teamId, ...given }: Published, by: Caller): Promise<Notices> {
    const { teams } = await selectDesks(this.dataSource.manager);
    if (teamId !== null && !teams.some(({ id }) => id === teamId))
      throw new Problem(
        'REFUSED',
        { ko: '없는 팀입니다. 팀을 다시 고르세요.', en: 'There is no such team: choose again.' },
        { code: 'UNKNOWN_TEAM' },
      );
    return this.write({ ...given, id: null, version: 1, teamId, withdrawn: false, reason: null }, by);
  }

  /** A corrected version, to be read again. @throws Problem NOT_FOUND, CONFLICT (CHANGED_SINCE), REFUSED (WITHDRAWN) */
  async correct(id: string, { version, ...given }: Corrected, by: Caller): Promise<Notices> {
    const { teamId } = await this.newest(id, version);
    return this.write({ ...given, id, version: version + 1, teamId, withdrawn: false }, by);
  }

  /** Takes a notice back. @throws Problem as `correct` does */
  async withdraw(id: string, version: number, reason: string, by: Caller): Promise<Notices> {
    const { title, text, urgent, teamId, from, until } = await this.newest(id, version);
    const same = {
      title,
      text,
      urgent,
      teamId,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    };
    return this.write({ ...same, id, version: version + 1, withdrawn: true, reason }, by);
  }

  private async versions(id: string): Promise<StoredNotice[]> {
    const versions = await selectVersions(this.dataSource.manager, id);
    if (versions.length === 0) throw notFound('공지', 'The notice');
    return versions;
  }

  private async newest(id: string, version: number): Promise<StoredNotice> {
    const [newest] = await this.versions(id);
    if (!newest || newest.version !== version) throw changedSince();
    if (newest.withdrawn)
      throw new Problem(
        'REFUSED',
        { ko: '내린 공지는 고칠 수 없습니다. 새로 올리세요.', en: 'It was withdrawn: publish a new one.' },
        { code: 'WITHDRAWN' },
      );
    return newest;
  }

  private async write(
    notice: Omit<StoredNotice, 'id' | 'from' | 'until' | 'writtenBy' | 'writtenAt'> & {
      id: string | null;
      from: string;
      until: string | null;
    },
    by: Caller,
  ): Promise<Notices> {
    personOf(by);
    const { version, withdrawn, teamId, reason } = notice;
    const id = await this.dataSource.transaction(async (manager) => {
      const written = await insertNotice(manager, {
        ...notice,
        from: new Date(notice.from),
        until: notice.until === null ? null : new Date(notice.until),
        writtenBy: by.name,
        writtenAt: this.clock.now(),
      });
      // Somebody wrote the same version between the look and this.
      if (written === null) throw changedSince();
      await this.audit.record(manager, actorOf(by), withdrawn ? 'notice.withdraw' : 'notice.write', written, {
        ...{ version, teamId, reason },
      });
      return written;
    });
    await this.desks.tell(id, teamId);
    return this.list(false, by);
  }
}
