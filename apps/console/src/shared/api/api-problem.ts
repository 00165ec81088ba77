import type { Bilingual } from '@michuhol/calendar';
import { problemSchema, type Problem } from '@michuhol/contract';

/** A request that did not succeed: the stable code of the server's answer, what to tell people, and what is wrong where. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    readonly detail: Bilingual,
    readonly faults: readonly { path: string; message: string }[] = [],
  ) {
    super(`${code}: ${detail.en}`);
  }
}

/** No answer came: the network or the server is away. */
export const unreachable = (): ApiProblem =>
  new ApiProblem(0, 'UNREACHABLE', {
    ko: '서버에 연결할 수 없습니다. 네트워크를 확인한 뒤 다시 시도하세요.',
    en: 'The server cannot be reached. Check the network and try again.',
  });

/** The answer has another shape than the contract says. */
export const unexpectedReply = (what: string): ApiProblem =>
  new ApiProblem(0, 'UNEXPECTED_REPLY', {
    ko: `서버의 응답을 읽을 수 없습니다. (${what})`,
    en: `The server's answer cannot be read. (${what})`,
  });

const ofStatus = (status: number): ApiProblem =>
  new ApiProblem(status, `HTTP_${status}`, {
    ko: `요청을 처리하지 못했습니다. (HTTP ${status})`,
    en: `The request could not be handled. (HTTP ${status})`,
  });

const fromProblem = (problem: Problem): ApiProblem =>
  new ApiProblem(problem.status, problem.code, problem.detail, problem.faults);

/** The problem that an error body (RFC 9457 text) tells of; other bodies, such as a proxy's page, give the status alone. */
export const problemOf = (status: number, body: string): ApiProblem => {
  try {
    const problem = problemSchema.safeParse(JSON.parse(body));
    return problem.success ? fromProblem(problem.data) : ofStatus(status);
  } catch {
    return ofStatus(status);
  }
};

/** Any thrown value as a problem, so that a page always has something to tell. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : unexpectedReply(error instanceof Error ? error.message : String(error));
