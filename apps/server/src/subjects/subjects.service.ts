import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { notFound, Problem } from '../platform/problem.js';
import { HoldsService } from '../retention/holds.service.js';
import { Corrections } from './corrections.service.js';
import { eraseIdentifiers, selectRecords } from './subject-records.query.js';
import { requestIs } from './subject-request.query.js';
import { SubjectSearch } from './subject-search.service.js';

/** What is kept for its own time, with what it says of the caller. */
const keptFor = {
  incident: {
    ko: '특이민원 기록은 보유기간(5년) 동안 보존 (산업안전보건법 제41조, 개인정보 보호법 제36조 제1항 단서)',
    en: 'records of incidents are kept for their period of five years (Occupational Safety and Health Act art. 41; Personal Information Protection Act art. 36 (1) proviso)',
  },
  callerCase: {
    ko: '민원인 관리와 이용 제한은 끝난 뒤 정해진 날이 지나면 번호가 저절로 지워짐 (개인정보 보호법 제36조 제1항 단서)',
    en: 'caller cases and restrictions lose the number by themselves some days after their end (Personal Information Protection Act art. 36 (1) proviso)',
  },
} as const;
const keptKinds = ['incident', 'callerCase'] as const;

const notGranted = (ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code: 'NOT_GRANTED' });

/** What is done to the records of a person at the person's request: numbers taken out, corrections put beside them. */
@Injectable()
export class SubjectsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: SubjectSearch,
    private readonly audit: AuditService,
    private readonly holds: HoldsService,
    private readonly corrections: Corrections,
  ) {}

  /**
   * Takes a number out of calls and consultations for a request for deletion: hash and sealed text go, facts and
   * figures stay. Incidents and caller cases are kept for their time. @throws Problem REFUSED with NOT_A_NUMBER, LEGAL_HOLD, NOT_GRANTED
   */
  async erase(
    { number, requestId, purpose, reason }: InputOf<typeof endpoints.eraseSubject>['body'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.eraseSubject>> {
    const hashes = await this.search.hashesOf(number, by);
    return this.dataSource.transaction(async (manager) => {
      if (!(await requestIs(manager, requestId, 'deletion', ['granted', 'partlyGranted'])))
        throw notGranted(
          '삭제 요구를 접수하고 받아들이기로 결정한 뒤에 지울 수 있습니다.',
          'A number is erased for a request for deletion that was granted.',
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
      const records = await selectRecords(manager, hashes, 1);
      const kept = keptKinds
        .map((kind) => ({ kind, count: records.find((record) => record.kind === kind)?.total ?? 0 }))
        .filter(({ count }) => count > 0);
      const erased = await eraseIdentifiers(manager, hashes);
      await this.audit.record(manager, actorOf(by), 'subject.erase', requestId, {
        ...{
          erased,
          kept: Object.fromEntries(kept.map(({ kind, count }) => [kind, count])),
          purpose,
          reason,
        },
        callers: hashes.map((hash) => hash.toString('hex')),
      });
      return {
        erased,
        kept: kept.map((one) => ({ ...one, basis: keptFor[one.kind] })),
      };
    });
  }

  /**
   * Puts what a person had put right beside a record of that person, for a request for correction; the record stays as
   * it was. @throws Problem REFUSED with NOT_A_NUMBER or NOT_GRANTED; NOT_FOUND for a record of somebody else
   */
  async correct(
    { number, requestId, record, note, purpose, reason }: InputOf<typeof endpoints.correctSubject>['body'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.correctSubject>> {
    const hashes = await this.search.hashesOf(number, by);
    return this.dataSource.transaction(async (manager) => {
      if (!(await requestIs(manager, requestId, 'correction', ['granted', 'partlyGranted'])))
        throw notGranted(
          '정정 요구를 접수하고 받아들이기로 결정한 뒤에 정정할 수 있습니다.',
          'A record is corrected for a request for correction that was granted.',
        );
      const at = new Date(record.at).toISOString();
      const own = await this.search.listed(manager, hashes);
      const found = own.find(
        ({ kind, name, at: when }) => kind === record.kind && name === record.name && when === at,
      );
      if (!found) throw notFound('기록', 'The record');
      await this.corrections.add(manager, requestId, found, note);
      await this.audit.record(manager, actorOf(by), 'subject.correct', requestId, {
        ...{ kind: found.kind, at, purpose, reason },
      });
      return { corrections: (await this.corrections.reader(manager))(found) };
    });
  }
}
