import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallerHashes } from './caller-hashes.service.js';

/** Numbers of caller cases. */
@Injectable()
export class CaseNumbers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashes: CallerHashes,
  ) {}

  /** The number of a case with its hash; null for a case that is not there, and for one whose identifiers are purged. */
  async find(id: string): Promise<{ number: string; hash: Buffer | null } | null> {
    const [row] = await this.dataSource.query<{ sealed: Buffer; hash: Buffer | null }[]>(
      `SELECT sealed, (SELECT caller_hash FROM caller_case_hash h WHERE h.case_id = c.id ORDER BY key_id DESC LIMIT 1)
         AS hash FROM caller_case c WHERE id = $1 AND sealed IS NOT NULL`,
      [id],
    );
    const number = row && (await this.hashes.open(id, row.sealed));
    return row && number ? { number, hash: row.hash } : null;
  }

  /** The cases of the caller behind keyed hashes, as the access log names them. */
  async subjectsOf(hashes: readonly Buffer[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT DISTINCT case_id AS id FROM caller_case_hash WHERE caller_hash = ANY ($1)',
      [hashes],
    );
    return rows.map(({ id }) => id);
  }
}
