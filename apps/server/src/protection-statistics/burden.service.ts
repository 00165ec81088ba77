import type { Clock } from '@michuhol/calendar';
import { may, personRoles, type Burden, type endpoints, type ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { BURDEN_DAYS, burdenOf } from './burden.js';
import { selectPeople } from './people.query.js';
import { StatisticsFacts } from './statistics-facts.service.js';

const DAY_MS = 24 * 3600_000;
const burdened: readonly string[] = personRoles.filter((role) => may(role, 'incidents.report'));

/** What difficult calls weigh on a person: for that person and the protection officer alone, and never an order. */
@Injectable()
export class BurdenService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: StatisticsFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own burden. */
  async own(by: Caller): Promise<Burden> {
    const { incidents, measures, now } = await this.recent();
    return burdenOf(personOf(by), incidents, measures, now);
  }

  /** Everybody's, by name. */
  async list(): Promise<ReplyOf<typeof endpoints.listBurden>> {
    const { incidents, measures, now } = await this.recent();
    const people = await selectPeople(this.dataSource, burdened);
    return {
      people: people.map((person) => ({ ...person, ...burdenOf(person.id, incidents, measures, now) })),
    };
  }

  private async recent() {
    const now = this.clock.now();
    const from = new Date(now.getTime() - BURDEN_DAYS * DAY_MS);
    const [incidents, measures] = await Promise.all([
      this.facts.incidents.facts(from, now),
      this.facts.measures.facts(from, now),
    ]);
    return { incidents, measures, now };
  }
}
