import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf } from '@michuhol/contract';
import { categoryCodes, registeredCaseStates, type ComplaintClass } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { see } from '../audit/seen.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { CallerHashes } from './caller-hashes.service.js';

interface Known {
  id: string;
  class: ComplaintClass;
  categories: string[];
}

/** Says at the desk that the dedicated team can take a call over; why only on tap, and noted in the access log. */
@Injectable()
export class KnownCaller {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    private readonly hashes: CallerHashes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the caller of an own call is registered. */
  async ask(callId: string, by: Caller): Promise<ReplyOf<typeof endpoints.askKnownCaller>> {
    return { known: (await this.find(callId, by)) ? 'dedicatedTeam' : null };
  }

  /** What the caller of an own call is registered for. */
  async tell(callId: string, by: Caller): Promise<ReplyOf<typeof endpoints.tellKnownCaller>> {
    const known = await this.find(callId, by);
    if (!known) return { class: null, categories: [] };
    see(by, [known.id]);
    return {
      class: known.class,
      categories: categoryCodes.filter((code) => known.categories.includes(code)),
    };
  }

  private async find(callId: string, by: Caller): Promise<Known | null> {
    const caller = await this.contacts.callerOf(callId, personOf(by));
    if (!caller) return null;
    const hashes = await this.hashes.of(caller.number);
    // Cases belong to nobody's own reach; of this one the person learns no more than the answer.
    const [known] = await runInScope(WHOLE, () =>
      this.dataSource.query<Known[]>(
        `SELECT c.id, c.class, array(SELECT DISTINCT unnest(i.categories) FROM caller_case_incident i
           WHERE i.case_id = c.id AND i.confirmed) AS categories
         FROM caller_case c WHERE c.state = ANY ($2) AND c.class IS NOT NULL AND c.expires_at > $3
           AND EXISTS (SELECT FROM caller_case_hash h WHERE h.case_id = c.id AND h.caller_hash = ANY ($1)) LIMIT 1`,
        [hashes.map(({ hash }) => hash), registeredCaseStates, this.clock.now()],
      ),
    );
    return known ?? null;
  }
}
