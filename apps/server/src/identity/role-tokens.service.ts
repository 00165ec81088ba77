import type { Clock } from '@michuhol/calendar';
import type { Role } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, SYSTEM, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { hashOfSecret, newSecret } from './secret.js';

/** Nobody remembers to revoke a token, so it ends by itself. */
const DEFAULT_DAYS = 90;

/** A token as its maker sees it, once. */
export interface NewRoleToken {
  token: string;
  expiresAt: Date;
}

/** Bearer tokens that act with a role, for programs that read the API. */
@Injectable()
export class RoleTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a token `mhr_…`; only its hash is kept, so it is shown this once. */
  async createRoleToken(
    role: Role,
    label: string,
    { days = DEFAULT_DAYS, by = SYSTEM }: { days?: number; by?: Actor } = {},
  ): Promise<NewRoleToken> {
    const token = `mhr_${newSecret()}`;
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ id: string }[]>(
        `INSERT INTO api_token (token_hash, role, label, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [hashOfSecret(token), role, label, by.name, now, expiresAt],
      );
      await this.audit.record(manager, by, 'token.create', row?.id ?? null, { role, label, expiresAt });
    });
    return { token, expiresAt };
  }
}
