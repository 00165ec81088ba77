import type { Endpoint } from '@michuhol/contract';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ENDPOINT } from '../platform/handles.js';
import { runInScope } from '../platform/scope.js';
import type { AdmittedRequest } from './caller.js';
import { reachOf } from './reach.js';

/** Runs every handler on connections that see as far as the caller's permission reaches, whatever it asks them. */
@Injectable()
export class ScopeInterceptor implements NestInterceptor {
  /** @throws Problem NOT_PERMITTED (OUT_OF_SCOPE) */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = Reflect.getMetadata(ENDPOINT, context.getHandler()) as Endpoint;
    const { caller } = context.switchToHttp().getRequest<AdmittedRequest>();
    return runInScope(reachOf(caller, endpoint), () => next.handle());
  }
}
