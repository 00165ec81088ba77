import { dayOf, type Clock } from '@michuhol/calendar';
import type { Certificate } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { certificateOf, hashOf, type CertificateContents, type StoredCertificate } from './certificate.js';

type Checked = Certificate & { intact: boolean };

interface Row extends StoredCertificate {
  before: string | null;
}

const select = `SELECT number, ordinal, contents, encode(previous_hash, 'hex') AS "previousHash",
    encode(hash, 'hex') AS hash, encode(lag(hash) OVER (ORDER BY ordinal), 'hex') AS before
  FROM destruction_certificate`;

/** Certificates of destruction: numbered, chained by their hashes, and never changed. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes a certificate in the caller's transaction; answers its number. */
  async issue(
    manager: EntityManager,
    destructionId: string,
    contents: Omit<CertificateContents, 'number'>,
  ): Promise<string> {
    await manager.query('LOCK TABLE destruction_certificate IN SHARE ROW EXCLUSIVE MODE');
    const [last] = await manager.query<{ ordinal: number; hash: string }[]>(
      `SELECT ordinal, encode(hash, 'hex') AS hash FROM destruction_certificate ORDER BY ordinal DESC LIMIT 1`,
    );
    const ordinal = (last?.ordinal ?? 0) + 1;
    const year = dayOf(this.clock.now()).slice(0, 4);
    const number = `D-${year}-${String(ordinal).padStart(4, '0')}`;
    const text = JSON.stringify({ number, ...contents });
    const previous = last?.hash ?? null;
    await manager.query(
      `INSERT INTO destruction_certificate (number, ordinal, destruction_id, contents, previous_hash, hash)
       VALUES ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'))`,
      [number, ordinal, destructionId, text, previous, hashOf(text, previous)],
    );
    return number;
  }

  /** The newest certificates. */
  async list(limit: number): Promise<Checked[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT * FROM (${select}) certificate ORDER BY ordinal DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => certificateOf(row, row.before));
  }

  /** One certificate. @throws Problem NOT_FOUND */
  async get(number: string): Promise<Checked> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT * FROM (${select}) certificate WHERE number = $1`,
      [number],
    );
    if (!row) throw notFound('파기 확인서', 'The certificate');
    return certificateOf(row, row.before);
  }
}
