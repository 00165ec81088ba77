import {
  entryMarkNames,
  logActNames,
  personalKindNames,
  purposeNames,
  type AccessEntry,
  type endpoints,
  type InputOf,
  type PersonalExport,
} from '@michuhol/contract';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { exportCsv } from '../platform/export-csv.js';
import type { ExportColumn, ExportTable } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';
import { refuseUnapproved, watermarkOf } from '../platform/watermark.js';
import { AccessLogReader } from './access-log-reader.service.js';
import { see } from './seen.js';

const MOST_ENTRIES = 50_000;
const PAGE = 2000;

type Asked = InputOf<typeof endpoints.exportAccessLog>['body'];

const columns: readonly ExportColumn[] = [
  { ko: '일시', en: 'At', kind: 'instant' },
  { ko: '접속자', en: 'Person', kind: 'text' },
  { ko: '역할', en: 'Role', kind: 'text' },
  { ko: '접속지', en: 'Address', kind: 'text' },
  { ko: '수행업무', en: 'Act', kind: 'text' },
  { ko: '세부', en: 'Action', kind: 'text' },
  { ko: '개인정보', en: 'Data', kind: 'text' },
  { ko: '정보주체 수', en: 'Subjects', kind: 'count' },
  { ko: '정보주체', en: 'Subject', kind: 'text' },
  { ko: '목적', en: 'Purpose', kind: 'text' },
  { ko: '사유', en: 'Reason', kind: 'text' },
  { ko: '표시', en: 'Marks', kind: 'text' },
];

const rowOf = (entry: AccessEntry, language: 'ko' | 'en') => [
  entry.at,
  entry.actor.name,
  entry.role,
  entry.address,
  logActNames[entry.act][language],
  entry.action,
  entry.data && personalKindNames[entry.data][language],
  entry.subjectCount,
  entry.subjects.join(' '),
  entry.purpose && purposeNames[entry.purpose][language],
  entry.reason,
  entry.marks.map((mark) => entryMarkNames[mark][language]).join(' '),
];

const tooMany = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: `기록이 너무 많습니다 (최대 ${grouped(MOST_ENTRIES)}건). 기간을 줄이거나 조건을 더하세요.`,
      en: `Too many entries (at most ${grouped(MOST_ENTRIES)}): ask for a shorter range or fewer of them.`,
    },
    { code: 'TOO_MANY_ENTRIES' },
  );

/** The access log as a file, with who took it, when and what for in it. */
@Injectable()
export class AccessLogExport {
  constructor(private readonly reader: AccessLogReader) {}

  /** @throws Problem REFUSED (TOO_MANY_ENTRIES, APPROVAL_NEEDED), INVALID_REQUEST */
  async file(asked: Asked, takenAt: Date, by: Caller): Promise<StreamableFile> {
    const { purpose, reason, approval, format, language, ...filters } = asked;
    const why: PersonalExport = { purpose, reason, approval };
    const entries = await this.all(filters, why);
    see(
      by,
      entries.map(({ id }) => `entry:${id}`),
    );
    const table: ExportTable = {
      title: { ko: '접속기록', en: 'Access log' },
      columns,
      rows: entries.map((entry) => rowOf(entry, language)),
      footer: [],
      watermark: watermarkOf({ name: by.name, at: takenAt }, why),
    };
    const { bytes, type, extension } =
      format === 'csv'
        ? exportCsv(table, { encoding: 'utf-8', language, lossy: false })
        : await exportXlsx(table, language);
    return new StreamableFile(bytes, {
      type,
      disposition: `attachment; filename="access-log${extension}"`,
    });
  }

  private async all(
    filters: Omit<Asked, keyof PersonalExport | 'format' | 'language'>,
    why: PersonalExport,
  ): Promise<AccessEntry[]> {
    const entries: AccessEntry[] = [];
    for (let before: string | undefined, more = true; more;) {
      const page = await this.reader.page({ ...filters, before, limit: PAGE });
      entries.push(...page.entries);
      if (entries.length > MOST_ENTRIES) throw tooMany();
      refuseUnapproved(entries.length, why);
      before = page.next ?? undefined;
      more = page.next !== null;
    }
    return entries;
  }
}
