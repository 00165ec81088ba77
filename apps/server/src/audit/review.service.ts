import { createHash } from 'node:crypto';
import { dayOf, type Clock } from '@michuhol/calendar';
import {
  accessReviewSchema,
  type AccessReview,
  type endpoints,
  type Finding,
  type InputOf,
  type ReviewMonth,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';
import { AuditService } from './audit.service.js';
import { BreachesService } from './breaches.service.js';
import { Findings } from './findings.service.js';
import { countByAct, countByData, countByPerson, oldestMonth } from './review-counts.query.js';
import { dueOn, monthsBetween, rangeOf, unsignedState } from './review-months.js';
import { findSigned, insertJudgements, insertSigned, selectSigned } from './review.query.js';

/** Two years, and the month that runs. */
const MOST_MONTHS = 25;

type Judge = InputOf<typeof endpoints.judgeFindings>['body'];

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

const signedAlready = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '이미 확정한 달입니다. 바꿀 수 없습니다.',
      en: 'This month is signed. Nothing of it can be changed.',
    },
    { code: 'MONTH_SIGNED' },
  );

/** The monthly review of the access log: what was done in a month, what is to be judged of it, and its signature. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly breaches: BreachesService,
    private readonly findings: Findings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The months of the log, newest first. */
  async months(): Promise<ReviewMonth[]> {
    const now = this.clock.now();
    const present = dayOf(now).slice(0, 7);
    const signed = new Map((await selectSigned(this.dataSource)).map((row) => [row.month, row] as const));
    const first = (await oldestMonth(this.dataSource)) ?? present;
    return monthsBetween(first < present ? first : present, present)
      .slice(0, MOST_MONTHS)
      .map((month) => {
        const row = signed.get(month);
        return {
          month,
          state: row ? 'signed' : unsignedState(month, now),
          dueOn: dueOn(month),
          signedAt: row?.signed_at.toISOString() ?? null,
          signedBy: row?.by_name ?? null,
        };
      });
  }

  /** A month: as it was signed, or as it is now. */
  async read(month: string): Promise<AccessReview> {
    const signed = await findSigned(this.dataSource.manager, month);
    if (!signed) return this.reckon(month);
    return accessReviewSchema.parse({ ...(signed.content as AccessReview), hash: signed.hash });
  }

  /** Judges findings; a breach begins a record of its own. @throws Problem CONFLICT (MONTH_SIGNED), REFUSED */
  async judge(month: string, { keys, verdict, remark }: Judge, by: Caller): Promise<void> {
    const person = { id: personOf(by), name: by.name };
    if (verdict !== 'fine' && remark === '')
      throw refused('REMARK_NEEDED', '확인한 내용을 적어 주세요.', 'Write what was found out.');
    const known = new Map((await this.findings.of(month)).map((finding) => [finding.key, finding] as const));
    const judged = keys.map((key) => known.get(key));
    if (!judged.every((finding): finding is Finding => finding !== undefined))
      throw refused('UNKNOWN_FINDING', '이 달의 점검 항목이 아닙니다.', 'This is no finding of the month.');
    await this.dataSource.transaction(async (manager) => {
      if (await findSigned(manager, month)) throw signedAlready();
      await insertJudgements(manager, month, keys, { verdict, remark, by: person, at: this.clock.now() });
      await this.audit.record(manager, actorOf(by), 'accessReview.judge', month, { keys, verdict });
      if (verdict !== 'breach') return;
      for (const finding of judged) await this.breaches.openFor(manager, month, finding, remark, by);
    });
  }

  /** Signs a month off for good; the hash of what was signed goes into the log. @throws Problem REFUSED, CONFLICT */
  async sign(month: string, remark: string, by: Caller): Promise<AccessReview> {
    const now = this.clock.now();
    if (unsignedState(month, now) === 'running')
      throw refused('MONTH_RUNS', '아직 끝나지 않은 달입니다.', 'The month is not over yet.');
    if (await findSigned(this.dataSource.manager, month)) throw signedAlready();
    const review = await this.reckon(month);
    const open = review.findings.filter(({ judgement }) => judgement === null).length;
    if (open > 0)
      throw refused(
        'NOT_JUDGED',
        `판단하지 않은 항목이 ${grouped(open)}건 있습니다.`,
        `${grouped(open)} findings are not judged yet.`,
      );
    const content: AccessReview = {
      ...review,
      state: 'signed',
      signedAt: now.toISOString(),
      signedBy: by.name,
      remark,
    };
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    await this.dataSource.transaction(async (manager) => {
      const row = { month, signed_at: now, by_account: personOf(by), by_name: by.name, content, hash };
      if (!(await insertSigned(manager, row))) throw signedAlready();
      await this.audit.record(manager, actorOf(by), 'accessReview.sign', month, { hash });
    });
    return { ...content, hash };
  }

  private async reckon(month: string): Promise<AccessReview> {
    const range = rangeOf(month);
    return accessReviewSchema.parse({
      month,
      state: unsignedState(month, this.clock.now()),
      dueOn: dueOn(month),
      ...{ signedAt: null, signedBy: null, remark: null, hash: null },
      byPerson: await countByPerson(this.dataSource, range),
      byAct: await countByAct(this.dataSource, range),
      byData: await countByData(this.dataSource, range),
      findings: await this.findings.of(month),
    });
  }
}
