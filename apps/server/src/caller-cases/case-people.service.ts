import { may, type ObjectionDecider } from '@michuhol/contract';
import type { ProtectionPolicy } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { actorIn, openObjectionOf, type WholeCase } from './case-standing.js';

/** A name by account id; null for nobody, or for an account that is not known. */
export type Names = (id: string | null) => string | null;

/** Who may decide an open objection, and who else acts in cases and was not involved. */
export interface Deciders {
  /** Whether the policy itself names one of those who may: else somebody is named for this objection. */
  byPolicy: boolean;
  may: ObjectionDecider[];
  others: ObjectionDecider[];
}

/** People as caller cases know them: in which role they act, and who of them is not involved in a case. */
@Injectable()
export class CasePeople {
  constructor(private readonly people: PeopleService) {}

  /** The role that somebody acts in: a supervisor who leads a team is its lead. */
  async roleOf({ role, teamId, accountId }: Caller): Promise<string> {
    if (role !== 'supervisor' || teamId === null) return role ?? '';
    const team = (await this.people.teamsOf([teamId])).get(teamId);
    return team?.leadId === accountId ? 'teamLead' : role;
  }

  /** The names of everybody who did something in a case, and of some others. */
  async namesIn(whole: WholeCase, others: readonly (string | null)[]): Promise<Names> {
    const ids = [
      ...others,
      ...whole.proposals.map(({ decidedBy }) => decidedBy),
      ...whole.objections.flatMap((o) => [o.decidedBy, o.receivedBy, o.namedDecider, o.namedBy]),
    ].filter((id) => id !== null);
    const names = await this.people.namesOf(ids);
    return (id) => (id === null ? null : (names.get(id) ?? null));
  }

  /** Who may decide the open objection of a case; null where none is open. */
  async decidersOf(whole: WholeCase, { approvers }: ProtectionPolicy): Promise<Deciders | null> {
    if (openObjectionOf(whole) === null) return null;
    const free = (await this.people.acting()).filter(({ id, role }) => {
      const { isInvolved, isReporter } = actorIn(whole, id, role);
      return !isInvolved && !isReporter && may(role, 'cases.decide');
    });
    const isMeant = ({ role }: ObjectionDecider): boolean => approvers.objection.some((one) => one === role);
    const isNamed = ({ id, role }: ObjectionDecider): boolean => actorIn(whole, id, role).isNamed;
    return {
      byPolicy: free.some(isMeant),
      may: free.filter((person) => isMeant(person) || isNamed(person)),
      others: free.filter((person) => !isMeant(person) && !isNamed(person)),
    };
  }
}
