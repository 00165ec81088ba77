import type { Permission, Role } from '@michuhol/contract';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';

/** Who makes a request, as the access guard found it. */
export interface Caller {
  /** Account id; null for a bearer token. */
  accountId: string | null;
  name: string;
  /** Null for a source's token, which may only send events. */
  role: Role | null;
  permissions: ReadonlySet<Permission>;
  teamId: string | null;
  /** Set for a source's token. */
  sourceId: string | null;
  session: {
    hash: Buffer;
    csrfToken: string;
    /** Its use was written down lately and need not be again. */
    isFresh?: boolean;
  } | null;
  mustChangePassword: boolean;
  address: string | null;
}

/** A request that passed the access guard. */
export type AdmittedRequest = Request & { caller?: Caller };

/** The caller of the request, for handlers behind the access guard. */
export const By = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!caller) throw new Error('the access guard admitted nobody');
  return caller;
});

/** The caller as the audit trail names it. */
export const actorOf = (caller: Caller): Actor => ({
  id: caller.accountId,
  name: caller.name,
  address: caller.address,
});

/** A token asked for what only a person can do. */
export const noPerson = (): Problem =>
  new Problem('NOT_PERMITTED', {
    ko: '토큰이 아니라 로그인한 사람만 할 수 있습니다.',
    en: 'Only a person who is signed in can do this, not a token.',
  });

/** The account of the caller. @throws Problem NOT_PERMITTED for a token */
export const personOf = (caller: Caller): string => {
  if (caller.accountId === null) throw noPerson();
  return caller.accountId;
};
