import type { Clock } from '@michuhol/calendar';
import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller, Inject } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Handles, Input } from '../platform/handles.js';
import { AccessLogExport } from './access-log-export.service.js';
import { AccessLogReader } from './access-log-reader.service.js';
import { AccessLog } from './access-log.js';
import { withoutNumbers } from './access-note.js';
import { ChainChecks } from './chain-checks.service.js';

/** The access log over HTTP: reading it, taking it along, its proof, and prints that are noted in it. */
@Controller()
export class AccessLogController {
  constructor(
    private readonly reader: AccessLogReader,
    private readonly files: AccessLogExport,
    private readonly checks: ChainChecks,
    private readonly log: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles(endpoints.listAccessLog)
  list(@Input() { query }: InputOf<typeof endpoints.listAccessLog>) {
    return this.reader.page(query);
  }

  @Handles(endpoints.searchAccessLog)
  search(@Input() { body }: InputOf<typeof endpoints.searchAccessLog>) {
    return this.reader.page(body);
  }

  @Handles(endpoints.exportAccessLog)
  export(@Input() { body }: InputOf<typeof endpoints.exportAccessLog>, @By() by: Caller) {
    return this.files.file(body, this.clock.now(), by);
  }

  @Handles(endpoints.notePrint)
  async notePrint(
    @Input() { body }: InputOf<typeof endpoints.notePrint>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.notePrint>> {
    const { page, data, purpose, reason, subjects } = body;
    await this.log.note({
      actor: actorOf(by),
      role: by.role,
      act: 'print',
      action: 'notePrint',
      ...{ data, purpose, reason, subjects: subjects.map(withoutNumbers), details: { page } },
      session: by.session?.hash ?? null,
    });
    return null;
  }

  @Handles(endpoints.getAuditChain)
  chain() {
    return this.checks.state();
  }

  @Handles(endpoints.verifyAuditChain)
  verify(@By() by: Caller) {
    return this.checks.ask(by.name);
  }
}
