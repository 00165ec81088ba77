import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { isLostConnection } from './lost-connection.js';
import { Problem, problemKinds } from './problem.js';
import { presentRequest } from './request-context.js';
import { wordsOf } from './structured-log.js';

/** When a client may try again after an outage that says nothing of its length. */
const OUTAGE_SECONDS = 2;

const connectionCodes = /^(08|57P|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)/;

const textCodes: ReadonlySet<string> = new Set(['22021', '22P05']);

const asProblem = (error: unknown): Problem | null => {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 404)
      return new Problem('NOT_FOUND', {
        ko: '그런 주소가 없습니다.',
        en: 'There is nothing at this address.',
      });
    if (status === 413)
      return new Problem('TOO_LARGE', { ko: '요청이 너무 큽니다.', en: 'The request is too large.' });
    if (status < 500)
      return new Problem('INVALID_REQUEST', {
        ko: '요청을 읽을 수 없습니다.',
        en: 'The request cannot be read.',
      });
  }
  const code = String((error as { code?: unknown; driverError?: { code?: unknown } })?.code ?? '');
  const driverCode = String((error as { driverError?: { code?: unknown } })?.driverError?.code ?? '');
  if (code === 'ENOSPC' || driverCode === '53100')
    return new Problem('DISK_FULL', {
      ko: '저장 공간이 부족합니다. 공간을 늘린 뒤 다시 시도하세요. 저장된 것은 없습니다.',
      en: 'The disk is full. Make room and try again. Nothing was stored.',
    });
  if (code === '57014' || driverCode === '57014')
    return new Problem(
      'OVERLOADED',
      {
        ko: '이 조회는 너무 오래 걸려 그만두었습니다. 기간이나 항목을 줄여 다시 조회하세요.',
        en: 'This took too long and was given up: ask for a shorter range or fewer things.',
      },
      { code: 'TOOK_TOO_LONG', retryAfterSeconds: OUTAGE_SECONDS },
    );
  // A NUL character, or half of a pair: no text of the database can hold it.
  if (textCodes.has(code) || textCodes.has(driverCode))
    return new Problem('INVALID_REQUEST', {
      ko: '저장할 수 없는 문자가 있습니다. 지운 뒤 다시 보내세요.',
      en: 'There is a character that cannot be stored: remove it and send again.',
    });
  if (connectionCodes.test(code) || connectionCodes.test(driverCode) || isLostConnection(error))
    return new Problem('NOT_AVAILABLE', {
      ko: '데이터베이스에 연결할 수 없습니다. 잠시 뒤 다시 시도하세요.',
      en: 'The database cannot be reached. Try again in a moment.',
    });
  return null;
};

/** The only place that knows HTTP status codes of refusals. Surprises are logged and told without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const known = asProblem(error);
    if (!known) this.logger.error(wordsOf(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = known ? problemKinds[known.kind] : 500;
    const code = known ? (known.more.code ?? known.kind) : 'INTERNAL';
    const wait = known?.more.retryAfterSeconds ?? (status === 503 ? OUTAGE_SECONDS : null);
    if (wait !== null) response.setHeader('Retry-After', String(wait));
    response.setHeader('Cache-Control', 'no-store');
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: code,
          status,
          code,
          detail: known?.detail ?? {
            ko: '예상하지 못한 오류입니다. 다시 시도해도 같으면 관리자에게 알려 주세요.',
            en: 'An unexpected error. If it comes again, tell the administrator.',
          },
          ...(presentRequest() ? { request: presentRequest()?.id } : {}),
          ...(known?.more.faults ? { faults: known.more.faults } : {}),
        }),
      );
  }
}
