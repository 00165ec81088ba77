import type { Endpoint } from '@michuhol/contract';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Problem } from './problem.js';

/**
 * Refuses query parameters that an endpoint does not name: a filter that is misspelt would be left out in silence, and
 * the answer would be of more than was asked for. A query that is declared open takes all.
 */
export class QueryNamesGuard implements CanActivate {
  constructor(private readonly query: Endpoint['query']) {}

  /** @throws Problem INVALID_REQUEST that names them */
  canActivate(context: ExecutionContext): boolean {
    if (this.query?.def.catchall instanceof z.ZodUnknown) return true;
    const asked = Object.keys(context.switchToHttp().getRequest<Request>().query);
    const unknown = asked.filter((name) => !Object.hasOwn(this.query?.shape ?? {}, name));
    if (unknown.length === 0) return true;
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: '이 요청에 없는 조건이 있습니다. 이름을 확인한 뒤 다시 보내세요.',
        en: 'The query has parameters that this request does not know: check their names and send again.',
      },
      { faults: unknown.map((name) => ({ path: `query.${name}`, message: 'Unknown parameter' })) },
    );
  }
}
