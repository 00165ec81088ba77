import { endpoints, type Endpoint } from '@michuhol/contract';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../platform/config.js';
import { ENDPOINT } from '../platform/handles.js';
import { Problem } from '../platform/problem.js';
import { AccessService } from './access.service.js';
import type { AdmittedRequest, Caller } from './caller.js';
import { provenanceOf } from './same-origin.js';
import { sameSecret } from './secret.js';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** All that someone with a temporary password may do. */
const beforePasswordChange: ReadonlySet<Endpoint> = new Set<Endpoint>([
  endpoints.me,
  endpoints.changePassword,
  endpoints.signOut,
]);

const notPermitted = () =>
  new Problem('NOT_PERMITTED', {
    ko: '이 작업을 할 권한이 없습니다.',
    en: 'You are not permitted to do this.',
  });

const badOrigin = () =>
  new Problem('BAD_ORIGIN', {
    ko: '이 콘솔의 화면에서 보낸 요청이 아닙니다. 화면을 새로 고친 뒤 다시 시도하세요.',
    en: 'The request did not come from a page of this console. Reload the page and try again.',
  });

const holds = (caller: Caller, endpoint: Endpoint): boolean => {
  if (endpoint.access === 'public') return true;
  if (endpoint.access === 'source') return caller.sourceId !== null;
  if (caller.sourceId !== null) return false;
  return endpoint.access === 'session' || caller.permissions.has(endpoint.access);
};

/** Stands before every handler and denies by default: only what the catalogue names, to whom it names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: AccessService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem NOT_PERMITTED, NOT_SIGNED_IN, BAD_ORIGIN or PASSWORD_CHANGE_NEEDED */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = Reflect.getMetadata(ENDPOINT, context.getHandler()) as Endpoint | undefined;
    if (context.getType() !== 'http' || !endpoint) throw notPermitted();
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    if (endpoint.access === 'public') {
      // A foreign page must not be able to sign its victim in as somebody else.
      if (!safeMethods.has(request.method) && provenanceOf(request.headers, this.config) === 'foreign')
        throw badOrigin();
      return true;
    }
    const caller = await this.access.identify({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      address: request.ip ?? null,
    });
    if (!caller)
      throw new Problem('NOT_SIGNED_IN', {
        ko: '로그인이 필요합니다. 로그인한 뒤 다시 시도하세요.',
        en: 'You are not signed in. Sign in and try again.',
      });
    this.refuseForgery(request, caller);
    if (caller.mustChangePassword && !beforePasswordChange.has(endpoint))
      throw new Problem('PASSWORD_CHANGE_NEEDED', {
        ko: '임시 비밀번호를 먼저 바꿔 주세요.',
        en: 'Change your temporary password first.',
      });
    if (!holds(caller, endpoint)) throw notPermitted();
    await this.access.noteActivity(caller);
    request.caller = caller;
    return true;
  }

  /** A browser sends the cookie for whoever asks; only a page of this console can show the session's token too. */
  private refuseForgery(request: Request, caller: Caller): void {
    if (!caller.session || safeMethods.has(request.method)) return;
    const shown = request.headers['x-csrf-token'];
    const known = typeof shown === 'string' && sameSecret(shown, caller.session.csrfToken);
    if (!known || provenanceOf(request.headers, this.config) !== 'same') throw badOrigin();
  }
}
