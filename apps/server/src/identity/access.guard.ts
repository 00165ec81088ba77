import type { Clock } from '@michuhol/calendar';
import type { Endpoint, SessionStage } from '@michuhol/contract';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { ENDPOINT } from '../platform/handles.js';
import { Problem, type ProblemKind } from '../platform/problem.js';
import { AccessService } from './access.service.js';
import { noPerson, notSignedIn, PROOF_MINUTES, type AdmittedRequest, type Caller } from './caller.js';
import { holds } from './holds.js';
import { provenanceOf } from './same-origin.js';
import { sameSecret } from './secret.js';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

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

const refusals = {
  secondFactor: [
    'SECOND_FACTOR_NEEDED',
    '2차 인증을 먼저 마쳐 주세요.',
    'Pass the second factor of your sign-in first.',
  ],
  enrolment: ['ENROLMENT_NEEDED', '2차 인증을 먼저 등록해 주세요.', 'Set up a second factor first.'],
  passwordChange: [
    'PASSWORD_CHANGE_NEEDED',
    '임시 비밀번호를 먼저 바꿔 주세요.',
    'Change your temporary password first.',
  ],
  locked: [
    'SESSION_LOCKED',
    '화면이 잠겨 있습니다. 잠금을 푼 뒤 다시 시도하세요.',
    'The session is locked. Unlock it and try again.',
  ],
} as const satisfies Record<Exclude<SessionStage, 'ready'>, readonly [ProblemKind, string, string]>;

/** Stands before every handler and denies by default: only what the catalogue names, to whom it names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: AccessService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_PERMITTED, NOT_SIGNED_IN, BAD_ORIGIN, STEP_UP_NEEDED, or what the session's stage asks for */
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
    if (!caller) throw notSignedIn();
    // Set before anything is refused: the access log names who was refused personal data.
    request.caller = caller;
    this.refuseForgery(request, caller);
    this.refuseStage(caller, endpoint);
    if (!holds(caller, endpoint)) throw notPermitted();
    if (endpoint.stepUp) this.refuseStale(caller);
    if (!safeMethods.has(request.method)) await this.access.noteActivity(caller);
    return true;
  }

  /** Before a sign-in is complete, and while it is locked, only what names the stage is open. */
  private refuseStage({ stage }: Caller, { during }: Endpoint): void {
    if (stage === 'ready' || during?.includes(stage)) return;
    const [kind, ko, en] = refusals[stage];
    throw new Problem(kind, { ko, en });
  }

  /** A token has no person who could prove anything; a session that is being completed was opened just now. */
  private refuseStale({ session }: Caller): void {
    if (!session) throw noPerson();
    if (session.verifiedAt.getTime() + PROOF_MINUTES * 60_000 > this.clock.now().getTime()) return;
    throw new Problem('STEP_UP_NEEDED', {
      ko: '본인 확인이 필요합니다. 비밀번호나 2차 인증으로 확인해 주세요.',
      en: 'Prove who you are, with your password or second factor.',
    });
  }

  /** A browser sends the cookie for whoever asks; only a page of this console can show the session's token too. */
  private refuseForgery(request: Request, caller: Caller): void {
    if (!caller.session || safeMethods.has(request.method)) return;
    const shown = request.headers['x-csrf-token'];
    const known = typeof shown === 'string' && sameSecret(shown, caller.session.csrfToken);
    if (!known || provenanceOf(request.headers, this.config) !== 'same') throw badOrigin();
  }
}
