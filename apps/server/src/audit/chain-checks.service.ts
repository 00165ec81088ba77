import { addDays, dayOf, type Clock } from '@michuhol/calendar';
import type { ChainCheck, ChainState } from '@michuhol/contract';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { appendAnchor, newestAnchor, readAnchors } from './anchors.js';
import { anchorKeys, AuditKeyMissing, chainKey } from './audit-keys.js';
import { chainFault } from './chain-faults.js';
import { beginCheck, endCheck, newestCheck, selectCheck } from './chain-check.query.js';
import { chainHead, forgottenEntries } from './chain.query.js';
import { Chainer } from './chainer.service.js';
import { checkChain, type ChainReport, type CheckedRange } from './check-chain.js';

const EVER: CheckedRange = { from: null, to: null };

/** Verifies the chain of the log and anchors it outside the database every day. */
@Injectable()
export class ChainChecks {
  private readonly logger = new Logger('audit chain');

  constructor(
    private readonly dataSource: DataSource,
    private readonly chainer: Chainer,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How the chain stands. */
  async state(): Promise<ChainState> {
    const { manager } = this.dataSource;
    const head = await chainHead(manager);
    const anchor = newestAnchor(this.config.anchorDir);
    return {
      links: head.seq,
      linkedTo: head.entryAt?.toISOString() ?? null,
      lastCheck: await newestCheck(manager),
      lastAnchor: anchor && { day: anchor.day, seq: anchor.seq },
    };
  }

  /** Has the chain verified by a job; tells the check that it will fill. */
  async ask(by: string): Promise<ChainCheck> {
    const id = await beginCheck(this.dataSource.manager, by, this.clock.now());
    await this.jobs.add('verifyAuditLog', { checkId: id }, String(id));
    return selectCheck(this.dataSource.manager, id);
  }

  /** Verifies at once and keeps the result. */
  async verify(by: string, range: CheckedRange = EVER): Promise<{ check: ChainCheck; report: ChainReport }> {
    const id = await beginCheck(this.dataSource.manager, by, this.clock.now());
    const report = await this.report(range);
    await endCheck(this.dataSource.manager, id, report, this.clock.now());
    return { check: await selectCheck(this.dataSource.manager, id), report };
  }

  /** Writes the anchor of the last whole day unless it is there. Returns its day, or null when there was nothing to do. */
  async anchor(): Promise<string | null> {
    const day = addDays(dayOf(this.clock.now()), -1);
    const newest = newestAnchor(this.config.anchorDir);
    if (newest && newest.day >= day) return null;
    await this.chainer.linkAll();
    const head = await chainHead(this.dataSource.manager);
    if (head.seq === 0 || head.seq === newest?.seq) return null;
    const keys = anchorKeys(this.config.keyDir, newest === null);
    appendAnchor(this.config.anchorDir, keys, { day, seq: head.seq, hash: head.hash.toString('hex') });
    return day;
  }

  /** Fills a check that was asked for. */
  async run(id: number): Promise<void> {
    const report = await this.report(EVER);
    if (report.faults.length > 0)
      this.logger.error(`the access log is damaged: ${report.faults.length} faults, see check ${id}`);
    await endCheck(this.dataSource.manager, id, report, this.clock.now());
  }

  private async report(range: CheckedRange): Promise<ChainReport> {
    try {
      const { manager } = this.dataSource;
      const loose = await forgottenEntries(manager);
      await this.chainer.linkAll();
      const key = chainKey(this.config.keyDir, (await chainHead(manager)).seq === 0);
      const { anchorDir } = this.config;
      const known = newestAnchor(anchorDir) === null ? null : anchorKeys(this.config.keyDir, false).publicKey;
      return await checkChain(manager, key, { anchors: readAnchors(anchorDir, known), range, loose });
    } catch (error) {
      if (!(error instanceof AuditKeyMissing)) throw error;
      return { entries: 0, anchors: 0, faults: [chainFault('keyMissing', { more: error.message })] };
    }
  }
}
