import { addDays, day as dayIn, dayOf, startOfDay, type Clock } from '@michuhol/calendar';
import {
  accessEntrySchema,
  BULK_SUBJECTS,
  personalActs,
  type AccessEntry,
  type AccessFilters,
  type AccessPage,
  type EntryMark as Mark,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isInside } from '../identity/networks.js';
import { SecuritySettingsService } from '../identity/security-settings.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { selectEntries, type EntryMark, type EntryRow } from './access-log.query.js';
import { CallerSubjects } from './caller-subjects.js';

const DAYS_SHOWN = 30;
const shown: ReadonlySet<string> = new Set(personalActs);

/** What the log is asked. */
export interface LogQuestion extends AccessFilters {
  number?: string | undefined;
  before?: string | undefined;
  limit: number;
}

const hourInSeoul = new Intl.DateTimeFormat('en', {
  timeZone: 'Asia/Seoul',
  hour: 'numeric',
  hourCycle: 'h23',
});

const marksOf = (row: EntryRow, networks: readonly string[]): Mark[] => {
  const hour = Number(hourInSeoul.format(row.at));
  return [
    ...(shown.has(row.act) && (hour >= 22 || hour < 6) ? (['night'] as const) : []),
    ...(row.subject_count >= BULK_SUBJECTS ? (['bulk'] as const) : []),
    ...(row.address !== null && !isInside(row.address, networks) ? (['outside'] as const) : []),
  ];
};

const entryOf = (row: EntryRow, networks: readonly string[]): AccessEntry =>
  accessEntrySchema.parse({
    id: Number(row.id),
    at: row.at.toISOString(),
    actor: { id: row.actor_id, name: row.actor },
    role: row.role,
    act: row.act,
    action: row.action,
    data: row.data,
    subjects: row.subject === null ? row.subjects : [row.subject, ...row.subjects],
    subjectCount: row.subject === null ? row.subject_count : row.subject_count + 1,
    purpose: row.purpose,
    reason: row.reason,
    address: row.address,
    details: row.details,
    marks: marksOf(row, networks),
  });

const markIn = (text: string | undefined): EntryMark | null => {
  const [at, id] = text?.split('-') ?? [];
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id };
};

/** Reads the access log. */
@Injectable()
export class AccessLogReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly callers: CallerSubjects,
    private readonly settings: SecuritySettingsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A page of entries, newest first. @throws Problem INVALID_REQUEST for a text that names no number */
  async page({ number, before, limit, subject, from, to, ...filters }: LogQuestion): Promise<AccessPage> {
    const today = dayOf(this.clock.now());
    const end = to === undefined ? addDays(today, 1) : dayIn(to);
    const { allowedNetworks: networks } = (await this.settings.read()).settings;
    const rows = await selectEntries(this.dataSource, {
      ...filters,
      from: startOfDay(from === undefined ? addDays(end, -DAYS_SHOWN) : dayIn(from)),
      to: startOfDay(end),
      subjects: number === undefined ? (subject === undefined ? null : [subject]) : await this.named(number),
      networks,
      before: markIn(before),
      limit: limit + 1,
    });
    const last = rows[limit - 1];
    return {
      entries: rows.slice(0, limit).map((row) => entryOf(row, networks)),
      next: rows.length > limit && last ? `${last.at.getTime()}-${last.id}` : null,
    };
  }

  private async named(number: string): Promise<string[]> {
    const subjects = await this.callers.of(number);
    if (subjects.length > 0) return subjects;
    throw new Problem('INVALID_REQUEST', {
      ko: '전화번호로 읽을 수 없습니다.',
      en: 'This is no telephone number.',
    });
  }
}
