import type { CategoryCode, Severity } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What other domains may know of an incident when something happens to it. Nothing of it is content. */
export interface IncidentNews {
  readonly id: string;
  readonly number: string;
  readonly reporterId: string;
  readonly teamId: string | null;
  /** The graver of the reported and the found severity. */
  readonly severity: Severity;
  /** What was found, or reported where nothing was found yet; the main kind first. */
  readonly categories: readonly CategoryCode[];
  /** Suicide risk, dementia, a crisis, a child: nobody is sanctioned. */
  readonly vulnerable: boolean;
  readonly happenedAt: Date;
  readonly reportedAt: Date;
  /** Keyed hash of the caller's number with the key it was made with; null for an unknown caller. */
  readonly caller: { readonly keyId: number; readonly hash: Buffer } | null;
  /** The version of the policy that holds for the incident: that of its report. */
  readonly policyVersion: number;
}

/** What a reviewer found. A finding may be followed by another one: each is told. */
export const findings = ['confirmed', 'downgraded', 'notConfirmed'] as const;
/** A finding. */
export type Finding = (typeof findings)[number];

interface Happening {
  readonly incident: IncidentNews;
  /** Account of who did it. */
  readonly by: string;
  readonly at: Date;
}

/** What happens to incidents, with what is told of it. */
export interface IncidentHappenings {
  reported: Happening;
  found: Happening & { readonly finding: Finding };
  /** A second person has listened and agrees. */
  concurred: Happening & { readonly finding: Finding };
  /** The flag of a vulnerable person was set or taken away, at whatever state: with it nobody is sanctioned. */
  vulnerable: Happening;
}

type Handler<K extends keyof IncidentHappenings> = (
  manager: EntityManager,
  happening: IncidentHappenings[K],
) => Promise<void>;

/** Tells other domains what happens to incidents, in the transaction in which it happens: both hold or neither. */
@Injectable()
export class IncidentHooks {
  private readonly handlers: { [K in keyof IncidentHappenings]: Handler<K>[] } = {
    reported: [],
    found: [],
    concurred: [],
    vulnerable: [],
  };

  /** Asks to be told. */
  on<K extends keyof IncidentHappenings>(what: K, handler: Handler<K>): void {
    this.handlers[what].push(handler);
  }

  /** Tells everybody who asked, one after the other. */
  async tell<K extends keyof IncidentHappenings>(
    manager: EntityManager,
    what: K,
    happening: IncidentHappenings[K],
  ): Promise<void> {
    for (const handler of this.handlers[what]) await handler(manager, happening);
  }
}
