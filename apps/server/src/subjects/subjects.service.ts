import { createHash } from 'node:crypto';
import { dayOf, type Clock } from '@michuhol/calendar';
import {
  subjectRecordKindNames,
  subjectRecordKinds,
  type endpoints,
  type InputOf,
  type ReplyOf,
  type SubjectRecord,
} from '@michuhol/contract';
import { callerIdentity, maskNumber, maskNumbers } from '@michuhol/privacy';
import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { see, tell } from '../audit/seen.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { attachedFile } from '../platform/attached-file.js';
import { CLOCK } from '../platform/clock.js';
import type { ExportedFile } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { watermarkOf } from '../platform/watermark.js';
import { HoldsService } from '../retention/holds.service.js';
import { countCopies, eraseIdentifiers, selectRecords, type FoundRecord } from './subject-records.query.js';
import { requestIs } from './subject-request.query.js';

type Search = InputOf<typeof endpoints.searchSubject>['body'];
type Found = ReplyOf<typeof endpoints.searchSubject>;

/** Incidents are kept for their own time, with what they say of the caller. */
const incidentBasis = {
  ko: '특이민원 기록은 보유기간(5년) 동안 보존 (산업안전보건법 제41조, 개인정보 보호법 제36조 제1항 단서)',
  en: 'records of incidents are kept for their period of five years (Occupational Safety and Health Act art. 41; Personal Information Protection Act art. 36 (1) proviso)',
};

const noNumber = (): Problem =>
  new Problem(
    'REFUSED',
    { ko: '전화번호가 아닙니다.', en: 'That is no telephone number.' },
    { code: 'NOT_A_NUMBER' },
  );

const shown = ({ kind, at, name, detail }: FoundRecord): SubjectRecord => ({
  kind,
  at: at.toISOString(),
  name: maskNumbers(name.replaceAll('\u001f', ' ')),
  detail: maskNumbers(detail),
});

/** What is kept about a person, found by telephone number: told, handed out, and taken out. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    private readonly holds: HoldsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything across the years whose keys are left. @throws Problem REFUSED with code NOT_A_NUMBER */
  async search({ number }: Search, by: Caller): Promise<Found> {
    const hashes = await this.hashesOf(number, by);
    const { manager } = this.dataSource;
    const records = await selectRecords(manager, hashes);
    const total = (wanted: string): number => records.find(({ kind }) => kind === wanted)?.total ?? 0;
    return {
      counts: Object.fromEntries(subjectRecordKinds.map((kind) => [kind, total(kind)])) as Found['counts'],
      records: records.map(shown),
      copies: await countCopies(manager, hashes),
      held: await this.holds.keeps(hashes),
    };
  }

  /** The same as a file for the person; its SHA-256 stands in the log. @throws Problem REFUSED with code NOT_A_NUMBER */
  async export(asked: InputOf<typeof endpoints.exportSubject>['body'], by: Caller): Promise<StreamableFile> {
    const { records, counts } = await this.search(asked, by);
    const at = this.clock.now();
    const watermark = watermarkOf({ name: by.name, at }, asked);
    const file: ExportedFile | { bytes: Buffer; type: string; extension: '.json' } =
      asked.format === 'json'
        ? {
            bytes: Buffer.from(
              JSON.stringify({ watermark: watermark.ko, number: asked.number, counts, records }, null, 2),
            ),
            type: 'application/json',
            extension: '.json',
          }
        : await exportXlsx(
            {
              title: {
                ko: `${maskNumber(asked.number)} 보유 정보`,
                en: `What is kept about ${maskNumber(asked.number)}`,
              },
              columns: [
                { ko: '구분', en: 'Kind', kind: 'text' },
                { ko: '시각', en: 'Time', kind: 'instant' },
                { ko: '이름', en: 'Name', kind: 'text' },
                { ko: '내용', en: 'Content', kind: 'text' },
              ],
              rows: records.map(({ kind, at: when, name, detail }) => [
                subjectRecordKindNames[kind].ko,
                when,
                name,
                detail,
              ]),
              footer: [],
              watermark,
            },
            'ko',
          );
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    tell(by, { sha256, records: records.length });
    return attachedFile(file as ExportedFile, `subject-${dayOf(at)}`);
  }

  /**
   * Takes a number out of calls and consultations for a request for deletion: hash and sealed text go, facts and
   * figures stay. Incidents are kept for their time. @throws Problem REFUSED with NOT_A_NUMBER, LEGAL_HOLD, NOT_GRANTED
   */
  async erase(
    { number, requestId, purpose, reason }: InputOf<typeof endpoints.eraseSubject>['body'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.eraseSubject>> {
    const hashes = await this.hashesOf(number, by);
    return this.dataSource.transaction(async (manager) => {
      if (!(await requestIs(manager, requestId, 'deletion', ['granted', 'partlyGranted'])))
        throw new Problem(
          'REFUSED',
          {
            ko: '삭제 요구를 접수하고 받아들이기로 결정한 뒤에 지울 수 있습니다.',
            en: 'A number is erased for a request for deletion that was granted.',
          },
          { code: 'NOT_GRANTED' },
        );
      if (await this.holds.keeps(hashes, manager))
        throw new Problem(
          'CONFLICT',
          {
            ko: '파기 보류(소송 등)가 걸린 자료가 있어 지울 수 없습니다.',
            en: 'A legal hold keeps some of it: nothing was erased.',
          },
          { code: 'LEGAL_HOLD' },
        );
      const records = await selectRecords(manager, hashes);
      const incidents = records.find(({ kind }) => kind === 'incident')?.total ?? 0;
      const erased = await eraseIdentifiers(manager, hashes);
      await this.audit.record(manager, actorOf(by), 'subject.erase', requestId, {
        ...{ erased, incidentsKept: incidents, purpose, reason },
        callers: hashes.map((hash) => hash.toString('hex')),
      });
      return {
        erased,
        kept: incidents > 0 ? [{ kind: 'incident', count: incidents, basis: incidentBasis }] : [],
      };
    });
  }

  /** The keyed hashes of a number under every key that is left; the access log names them. */
  private async hashesOf(number: string, by: Caller): Promise<Buffer[]> {
    const identity = callerIdentity(number);
    if (identity === null || !/\d{7}/.test(identity)) throw noNumber();
    const hashes: Buffer[] = [];
    for (const { id, purpose, wrapped } of (await this.keyring.list()).keys)
      if (purpose === 'caller' && wrapped !== null)
        hashes.push((await this.keyring.byId(id)).hashCaller(identity));
    see(
      by,
      hashes.map((hash) => `caller:${hash.toString('hex')}`),
    );
    return hashes;
  }
}
