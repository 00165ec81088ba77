import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { consultationSubject } from '../audit/reply-subjects.js';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { consultationSeal } from './prepare-consultations.js';

interface Row {
  sourceId: string;
  contentId: string;
  sealed: Buffer;
  hash: Buffer;
}

/** The record of a person, or of somebody in the team of those who may read the team's. */
const select = `
  SELECT key.source_id AS "sourceId", encode(key.content, 'hex') AS "contentId", fact.sealed, fact.caller_hash AS hash
  FROM consultation_key key JOIN source ON source.id = key.source_id
  JOIN consultation fact USING (consultation_id) JOIN account ON account.id = fact.account_id
  WHERE source.code = $1 AND key.record_key = $2 AND fact.caller_hash IS NOT NULL AND fact.sealed IS NOT NULL
    AND (fact.account_id = $3 OR account.team_id = $4)`;

/** A number with so many records is no citizen's; its newest ones are told. */
const MOST_RECORDS = 5000;

/** Numbers of the callers of consultations. */
@Injectable()
export class ConsultationNumbers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  /** The caller's number of an own record or one of the team's; null for other records and where there is none. */
  async find(source: string, recordId: string, by: Caller): Promise<{ number: string; hash: Buffer } | null> {
    const team = by.permissions.has('consultations.read') ? by.teamId : null;
    const [row] = await this.dataSource.query<Row[]>(select, [source, recordId, by.accountId, team]);
    if (!row) return null;
    const opened = await this.keyring.open(
      row.sealed,
      consultationSeal(row.sourceId, recordId, row.contentId),
    );
    const { caller } = JSON.parse(opened) as { caller?: string };
    return caller === undefined ? null : { number: caller, hash: row.hash };
  }

  /** The records of the caller behind keyed hashes, as the access log names them. */
  async subjectsOf(hashes: readonly Buffer[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ source: string; recordId: string }[]>(
      `SELECT source.code AS source, key.record_key AS "recordId"
       FROM consultation fact JOIN consultation_key key USING (consultation_id) JOIN source ON source.id = key.source_id
       WHERE fact.caller_hash = ANY ($1) ORDER BY fact.started_at DESC LIMIT ${MOST_RECORDS}`,
      [hashes],
    );
    return rows.map(({ source, recordId }) => consultationSubject(source, recordId));
  }
}
