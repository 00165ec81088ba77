import type { Clock } from '@michuhol/calendar';
import {
  tokenPermissionsOf,
  type InputOf,
  type Permission,
  type Role,
  type Token,
  type endpoints,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, SYSTEM, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { actorOf, type Caller } from './caller.js';
import { hashOfSecret, newSecret } from './secret.js';
import { insertToken, markTokenRevoked, selectTokens } from './tokens.query.js';

/** Nobody remembers to revoke a token, so it ends by itself. */
const DEFAULT_DAYS = 90;

/** A token as its maker sees it, once. */
export interface NewRoleToken {
  id: string;
  token: string;
  expiresAt: Date;
}

/** What a token may be besides its role. */
export interface TokenTerms {
  days?: number;
  by?: Actor;
  /** Fewer than the role's. */
  permissions?: readonly Permission[] | null;
  allowedNetworks?: readonly string[];
}

const tooWide = (names: readonly Permission[]) =>
  new Problem(
    'REFUSED',
    {
      ko: `토큰이 가질 수 없는 권한입니다: ${names.join(', ')}. 역할에 없거나 로그인한 사람만 쓸 수 있습니다.`,
      en: `A token of this role cannot hold: ${names.join(', ')}. The role has it not, or it needs a person.`,
    },
    { code: 'TOKEN_PERMISSIONS' },
  );

const ofSource = () =>
  new Problem(
    'CONFLICT',
    {
      ko: '수집원의 토큰은 수집원 화면에서 폐기합니다.',
      en: 'The token of a source is revoked where the source is.',
    },
    { code: 'SOURCE_TOKEN' },
  );

/** Bearer tokens that act with a role, for programs that read the API. */
@Injectable()
export class RoleTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a token `mhr_…`; only its hash is kept, so it is shown this once. */
  async createRoleToken(role: Role, label: string, terms: TokenTerms = {}): Promise<NewRoleToken> {
    const { days = DEFAULT_DAYS, by = SYSTEM, permissions = null, allowedNetworks = [] } = terms;
    const token = `mhr_${newSecret()}`;
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    const told = { role, label, expiresAt, permissions, allowedNetworks };
    const id = await this.dataSource.transaction(async (manager) => {
      const id = await insertToken(manager, {
        ...told,
        hash: hashOfSecret(token),
        by: by.name,
        madeBy: by.id,
        now,
      });
      await this.audit.record(manager, by, 'token.create', id, told);
      return id;
    });
    return { id, token, expiresAt };
  }

  /** Every token of programs and sources, with its last use; those that ended within the last 90 days too. */
  async list(): Promise<{ tokens: Token[] }> {
    return { tokens: await selectTokens(this.dataSource.manager, this.clock.now()) };
  }

  /** Issues a token on the page of tokens. @throws Problem REFUSED with code TOKEN_PERMISSIONS */
  async issue(
    { role, label, days, permissions, allowedNetworks }: InputOf<typeof endpoints.createToken>['body'],
    by: Caller,
  ): Promise<{ secret: string; token: Token }> {
    const beyond = (permissions ?? []).filter((permission) => !tokenPermissionsOf(role).has(permission));
    if (beyond.length > 0) throw tooWide(beyond);
    const terms = { days, by: actorOf(by), permissions: permissions ?? null, allowedNetworks };
    const made = await this.createRoleToken(role, label, terms);
    return { secret: made.token, token: await this.one(made.id) };
  }

  /** Revokes a program's token at once, its sockets with it. @throws Problem NOT_FOUND, CONFLICT with SOURCE_TOKEN */
  async revoke(id: string, by: Caller): Promise<Token> {
    const token = await this.one(id);
    if (token.source) throw ofSource();
    await this.dataSource.transaction(async (manager) => {
      if ((await markTokenRevoked(manager, id, this.clock.now())) === 'now')
        await this.audit.record(manager, actorOf(by), 'token.revoke', id, { label: token.label });
    });
    this.hub.disconnectToken(id);
    return this.one(id);
  }

  private async one(id: string): Promise<Token> {
    const [token] = await selectTokens(this.dataSource.manager, this.clock.now(), id);
    if (!token) throw notFound('토큰', 'The token');
    return token;
  }
}
