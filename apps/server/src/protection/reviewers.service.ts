import { roles, may, type ReplyOf, type endpoints } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';

const reviewing = roles.filter((role) => may(role, 'incidents.review'));

/** Who can review a report that a counselor does not want to give to the lead of the team, and listen as the second. */
@Injectable()
export class Reviewers {
  constructor(private readonly people: PeopleService) {}

  /** Everybody but the caller. */
  async list(by: Caller): Promise<ReplyOf<typeof endpoints.listReviewers>> {
    const self = by.accountId;
    const all = await this.people.inRoles(reviewing);
    return { reviewers: all.filter(({ id }) => id !== self) };
  }

  /** Whether somebody is one of them. */
  async has(id: string): Promise<boolean> {
    return (await this.people.inRoles(reviewing)).some((person) => person.id === id);
  }
}
