import type { Endpoint } from '@michuhol/contract';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import type { AdmittedRequest } from '../identity/caller.js';
import { ENDPOINT } from '../platform/handles.js';
import { AccessLog } from './access-log.js';
import { isNoted, noteOf } from './request-note.js';

/**
 * Writes the entry of every endpoint that tells personal data, after its handler has said whose and before anything
 * is sent; where it cannot be written nothing is sent.
 */
@Injectable()
export class AccessLogInterceptor implements NestInterceptor {
  constructor(private readonly log: AccessLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = Reflect.getMetadata(ENDPOINT, context.getHandler()) as Endpoint | undefined;
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    const { caller } = request;
    if (context.getType() !== 'http' || !isNoted(endpoint) || !caller) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.log.note(noteOf(endpoint, request, caller, answer));
        return answer;
      }),
    );
  }
}
