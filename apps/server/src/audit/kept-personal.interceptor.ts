import type { Endpoint } from '@michuhol/contract';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { AuditService } from './audit.service.js';
import { actorOf, type AdmittedRequest } from '../identity/caller.js';
import { ENDPOINT, keptPersonalOf } from '../platform/handles.js';

/** Notes in the audit trail that somebody let personal data stand in a free text, and why. */
@Injectable()
export class KeptPersonalInterceptor implements NestInterceptor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        const kept = keptPersonalOf(request);
        if (!kept || !request.caller) return answer;
        const { path } = Reflect.getMetadata(ENDPOINT, context.getHandler()) as Endpoint;
        await this.audit.record(this.dataSource.manager, actorOf(request.caller), 'freeText.kept', path, {
          ...kept,
        });
        return answer;
      }),
    );
  }
}
