import { dayOf, type Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { chainKey } from './audit-keys.js';
import { GENESIS, sealMac } from './chain-hash.js';
import { Chainer } from './chainer.service.js';
import { holdChain, newestSeal } from './chain.query.js';

const MONTH_MS = 31 * 86_400_000;

/** What was destroyed of the log. */
export interface DroppedEntries {
  /** Entries that are no longer there. */
  entries: number;
  /** The end of the chain that was taken away with them. */
  throughSeq: number;
}

/** The months of the log: made ahead, and destroyed at the end of their retention. */
@Injectable()
export class AuditMonths {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chainer: Chainer,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes the tables of this month and the two after it, before entries come for them. */
  async ensureAhead(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      // A new month locks both tables, one after the other; whoever links holds one and wants the other.
      await holdChain(manager);
      await manager.query('SELECT ensure_audit_months($1::date, $2::date)', [
        dayOf(now),
        dayOf(new Date(now.getTime() + 2 * MONTH_MS)),
      ]);
    });
  }

  /**
   * Destroys the entries of every month before one (YYYY-MM), whole tables at a time. The chain stays verifiable: the
   * seal that is left behind keeps the hash of its last link, and links of entries that were joined to it in a later
   * month stay with their digests. `within`: the transaction that it belongs to, where it is told of elsewhere too.
   */
  async dropEntriesBefore(month: string, within?: EntityManager): Promise<DroppedEntries> {
    await this.chainer.linkAll();
    return (within ?? this.dataSource.manager).transaction(async (manager) => {
      await holdChain(manager);
      const [bound] = await manager.query<{ at: Date; text: string }[]>(
        `SELECT ($1::date)::timestamp AT TIME ZONE 'Asia/Seoul' AS at`,
        [`${month}-01`],
      );
      if (!bound) throw new RangeError(`${month} is no month`);
      const before = bound.at;
      const [counted] = await manager.query<{ entries: string }[]>(
        'SELECT count(*) AS entries FROM audit_entry WHERE at < $1',
        [before],
      );
      const entries = Number(counted?.entries ?? 0);
      const [last] = await manager.query<{ seq: string; hash: Buffer }[]>(
        'SELECT seq, hash FROM audit_link WHERE linked_at < $1 ORDER BY seq DESC LIMIT 1',
        [before],
      );
      const earlier = await newestSeal(manager);
      const throughSeq = Number(last?.seq ?? earlier?.throughSeq ?? 0);
      const throughHash = last?.hash ?? earlier?.throughHash ?? GENESIS;
      if (entries === 0) return { entries, throughSeq };
      await dropMonths(manager, 'audit_entry', 'at', before);
      await dropMonths(manager, 'audit_link', 'linked_at', before);
      const instant = before.toISOString().replace(/\.(\d{3})Z$/, '.$1000Z');
      const mac = sealMac(chainKey(this.config.keyDir, false), {
        before: instant,
        entries,
        throughSeq,
        throughHash,
      });
      await manager.query(
        `INSERT INTO audit_seal (before, entries, through_seq, through_hash, sealed_at, mac) VALUES ($1, $2, $3, $4, $5, $6)`,
        [before, entries, throughSeq, throughHash, this.clock.now(), mac],
      );
      return { entries, throughSeq };
    });
  }
}

/** Drops the monthly tables before an instant, and makes the table of the rest again without its older rows. */
const dropMonths = async (
  manager: EntityManager,
  parent: 'audit_entry' | 'audit_link',
  column: 'at' | 'linked_at',
  before: Date,
): Promise<void> => {
  const parts = await manager.query<{ name: string }[]>(
    `SELECT child.relname AS name FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
     WHERE inhparent = $1::regclass AND child.relname ~ '_[0-9]{4}_[0-9]{2}$'
       AND to_date(right(child.relname, 7), 'YYYY_MM')::timestamp AT TIME ZONE 'Asia/Seoul' < $2`,
    [parent, before],
  );
  for (const { name } of parts) await manager.query(`DROP TABLE "${name}"`);
  const rest = `${parent}_rest`;
  const [old] = await manager.query<{ there: boolean }[]>(
    `SELECT EXISTS (SELECT FROM ${rest} WHERE ${column} < $1) AS there`,
    [before],
  );
  if (!old?.there) return;
  await manager.query(`ALTER TABLE ${parent} DETACH PARTITION ${rest}`);
  await manager.query(`ALTER TABLE ${rest} RENAME TO ${rest}_old`);
  await manager.query(`CREATE TABLE ${rest} PARTITION OF ${parent} DEFAULT`);
  await manager.query(`SELECT protect_audit_part($1)`, [rest]);
  await manager.query(
    `INSERT INTO ${parent} ${parent === 'audit_entry' ? 'OVERRIDING SYSTEM VALUE' : ''}
     SELECT * FROM ${rest}_old WHERE ${column} >= $1`,
    [before],
  );
  await manager.query(`DROP TABLE ${rest}_old`);
};
