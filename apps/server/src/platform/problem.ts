import type { Bilingual } from '@michuhol/contract';

/** Refusals by stable code; the HTTP status of each is known only to the problem filter. */
export const problemKinds = {
  INVALID_REQUEST: 400,
  SIGN_IN_FAILED: 401,
  NOT_SIGNED_IN: 401,
  NOT_PERMITTED: 403,
  BAD_ORIGIN: 403,
  PASSWORD_CHANGE_NEEDED: 403,
  SECOND_FACTOR_NEEDED: 403,
  ENROLMENT_NEEDED: 403,
  SESSION_LOCKED: 403,
  STEP_UP_NEEDED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IN_FLIGHT: 409,
  TOO_LARGE: 413,
  UNREADABLE_FILE: 422,
  REFUSED: 422,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  NOT_AVAILABLE: 503,
  DISK_FULL: 507,
} as const;

/** The kind of a refusal. */
export type ProblemKind = keyof typeof problemKinds;

/** A refusal that the client is told about, in both languages and with what to do next. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    readonly detail: Bilingual,
    readonly more: {
      /** A finer stable code, where the kind is too wide (for example EMPTY_FILE). */
      code?: string;
      faults?: { path: string; message: string }[];
      /** When to try again; told in the header Retry-After. */
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(`${more.code ?? kind}: ${detail.en}`);
  }
}

/** The thing asked for is not there, or not for this reader. */
export const notFound = (ko: string, en: string): Problem =>
  new Problem('NOT_FOUND', { ko: `${ko}을(를) 찾을 수 없습니다.`, en: `${en} was not found.` });
