import type { Permission, Role } from '@michuhol/contract';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../audit/audit.service.js';

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
  session: { hash: Buffer; csrfToken: string } | null;
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
export const actorOf = (caller: Caller): Actor => ({ id: caller.accountId, name: caller.name, address: caller.address });
