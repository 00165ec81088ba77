import { addDays, day, startOfDay, type Clock } from '@michuhol/calendar';
import type { Source } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { hashOfSecret, newSecret } from '../identity/secret.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { selectSources } from './source.query.js';

/** Tells a source's token from a person's at a glance, and lets secret scanners find one that leaked. */
export const SOURCE_TOKEN_PREFIX = 'mhs_';

/** The tokens with which a source sends its events. Only a hash is kept; the secret is shown once. */
@Injectable()
export class SourceTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Issues a token, valid to the end of `expiresOn` in Seoul, or until it is revoked. @throws Problem NOT_FOUND */
  async issue(
    sourceId: string,
    { label, expiresOn }: { label: string; expiresOn: string | null },
    actor: Actor,
  ): Promise<{ token: string; source: Source }> {
    const token = `${SOURCE_TOKEN_PREFIX}${newSecret()}`;
    const expiresAt = expiresOn === null ? null : startOfDay(addDays(day(expiresOn), 1));
    const source = await this.dataSource.transaction(async (manager) => {
      const rows = await manager.query<{ id: string }[]>(
        `INSERT INTO api_token (token_hash, source_id, label, created_by, created_at, expires_at)
         SELECT $1, source.id, $3, $4, $5, $6 FROM source WHERE source.id = $2 RETURNING id`,
        [hashOfSecret(token), sourceId, label, actor.name, this.clock.now(), expiresAt],
      );
      const [row] = rows;
      if (!row) throw notFound('자료 출처', 'The source');
      await this.audit.record(manager, actor, 'source.token.issue', sourceId, {
        tokenId: row.id,
        label,
        expiresOn,
      });
      return (await selectSources(manager, sourceId))[0];
    });
    if (!source) throw notFound('자료 출처', 'The source');
    this.hub.hint('sources', sourceId);
    return { token, source };
  }

  /** Revokes a token at once; a revoked one stays in the list. @throws Problem NOT_FOUND */
  async revoke(sourceId: string, tokenId: string, actor: Actor): Promise<Source> {
    const source = await this.dataSource.transaction(async (manager) => {
      const [rows] = await manager.query<[{ was: Date | null }[], number]>(
        `UPDATE api_token SET revoked_at = coalesce(revoked_at, $3) WHERE id = $2 AND source_id = $1
         RETURNING old.revoked_at AS was`,
        [sourceId, tokenId, this.clock.now()],
      );
      const [row] = rows;
      if (!row) throw notFound('출처 토큰', 'The token');
      if (row.was === null)
        await this.audit.record(manager, actor, 'source.token.revoke', sourceId, { tokenId });
      return (await selectSources(manager, sourceId))[0];
    });
    if (!source) throw notFound('자료 출처', 'The source');
    this.hub.hint('sources', sourceId);
    return source;
  }
}
