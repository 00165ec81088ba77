import type { Permission, Role, SessionStage } from '@michuhol/contract';
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
  /** Code of the agency or body that the person is bound to: a liaison's district, an approver's organisation. */
  organisation: string | null;
  /** Set for a source's token. */
  sourceId: string | null;
  /** Set for a bearer token and for a screen on the wall: names it, so that revoking it ends its sockets. */
  tokenId?: string;
  /** Account that made the bearer token; its end ends the token's sockets. */
  madeBy?: string;
  /** How complete the sign-in is; `ready` for tokens. Permissions are empty in the other stages. */
  stage: SessionStage;
  session: {
    /** Names the session to its person. */
    id: string;
    /** Hash of its token, which changes with each proof of the person. */
    hash: Buffer;
    csrfToken: string;
    /** When the person last proved who they are. */
    verifiedAt: Date;
    /** When it locks unless the person does something. */
    locksAt: Date;
    endsAt: Date;
    /** By role or by network a second factor is needed here and now. */
    factorNeeded: boolean;
  } | null;
  mustChangePassword: boolean;
  address: string | null;
  /** Whose data the answer tells, collected by its handler for the access log. */
  seen?: string[];
  /** What else its handler has the access log tell. */
  told?: Record<string, string | number>;
}

/** A caller who is a person in a browser. */
export type Person = Caller & { accountId: string; session: NonNullable<Caller['session']> };

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

/** A proof of the person is good for so long where a fresh one is asked. */
export const PROOF_MINUTES = 10;

/** Nobody is behind the request, or the session ended meanwhile. */
export const notSignedIn = (): Problem =>
  new Problem('NOT_SIGNED_IN', {
    ko: '로그인이 필요합니다. 로그인한 뒤 다시 시도하세요.',
    en: 'You are not signed in. Sign in and try again.',
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

/** The person in a browser behind a request. @throws Problem NOT_PERMITTED for a token */
export const inBrowser = (caller: Caller): Person => {
  const { accountId, session } = caller;
  if (accountId === null || session === null) throw noPerson();
  return { ...caller, accountId, session };
};
