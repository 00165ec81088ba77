import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { endOldHelp } from './help.query.js';
import { productSteps } from './panic-band.js';
import { PanicCourses, type Course } from './panic-course.service.js';
import { PanicMessages } from './panic-messages.service.js';
import { peopleOf } from './panic-receivers.js';
import {
  insertStep,
  selectDue,
  selectUnsettled,
  settle,
  takeDue,
  writeStanding,
  type Rising,
} from './panic.query.js';
import { selectStaff } from './staff.query.js';

/** How the next steps of a call went. */
interface Climb {
  readonly accountId: string;
  readonly messages: readonly string[];
}

/**
 * Takes calls for help up their chain. Where each stands is in the database, and a call is held while it is looked at:
 * any server goes on where another one stopped, and each step is told once.
 */
@Injectable()
export class PanicEngine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly courses: PanicCourses,
    private readonly messages: PanicMessages,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes every call that is due a step up, ends those that everybody forgot, and tells of those that are settled. */
  async lookAtAll(): Promise<void> {
    const now = this.clock.now();
    const faults: unknown[] = [];
    // One call that cannot be looked at must not keep the others waiting.
    for (const id of await selectDue(this.dataSource, now))
      await this.climb(id).catch((error: unknown) => faults.push(error));
    for (const account of await endOldHelp(this.dataSource.manager, now)) this.hub.ownStateChanged(account);
    await this.settleAll().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }

  /** Looks at one call that has just changed. */
  async lookAt(id: string): Promise<void> {
    await this.climb(id);
    await this.settleAll();
  }

  private async climb(id: string): Promise<void> {
    const now = this.clock.now();
    const due = await this.dataSource.transaction((manager) => takeDue(manager, id, now));
    if (!due) return;
    // Whatever else has to be asked is asked before the call is held.
    const course = due.steps === null ? await this.courses.sure(due.askedAt) : null;
    const seconds = course?.seconds ?? (await this.courses.secondsUnder(due.policyVersion ?? 0));
    const counselor = await this.messages.pseudonymOf(due.accountId, now);
    const climb = await this.dataSource.transaction(async (manager) => {
      const help = await takeDue(manager, id, now);
      if (!help || (help.steps === null) !== (course !== null)) return null;
      return this.tellNext(manager, help, { course, seconds, counselor, now });
    });
    if (!climb) return;
    this.hub.hint('panic', id);
    this.hub.ownStateChanged(climb.accountId);
    this.messages.send(climb.messages);
  }

  /** Tells the next step, and at once those after it as long as they reach nobody. */
  private async tellNext(
    manager: EntityManager,
    help: Rising,
    given: { course: Course | null; seconds: number; counselor: string; now: Date },
  ): Promise<Climb> {
    const { course, seconds, counselor, now } = given;
    const staff = await selectStaff(manager, now);
    const messages: string[] = [];
    let steps = help.steps ?? course?.steps ?? productSteps;
    let reached = false;
    let step = (help.step ?? -1) + 1;
    for (; step < steps.length; step += 1) {
      const wanted = steps[step];
      if (!wanted) break;
      const people = peopleOf(wanted, staff, help);
      const webhooks = await this.messages.addressesOf(manager, wanted);
      const signedIn = people.filter((person) => person.signedIn).length;
      await insertStep(
        manager,
        help.id,
        { step, people: people.map(({ id }) => id), signedIn, webhooks },
        now,
      );
      messages.push(
        ...(await this.messages.write(
          manager,
          step === 0 ? 'panic.raised' : 'panic.escalated',
          webhooks.map(({ id }) => id),
          { ...help, step, steps: steps.length, answered: false },
          { counselor, at: now },
        )),
      );
      reached = signedIn > 0 || webhooks.length > 0;
      if (reached) break;
      // A chain that reaches nobody at all is followed by the product's own.
      if (
        step === steps.length - 1 &&
        help.step === null &&
        course &&
        course.band !== null &&
        steps === course.steps
      )
        steps = [...steps, ...productSteps];
    }
    const at = Math.min(step, steps.length - 1);
    await writeStanding(manager, help.id, {
      ...{ steps, step: at },
      nextAt: at < steps.length - 1 ? new Date(now.getTime() + seconds * 1000) : null,
      ...{ chainVersion: course?.chainVersion ?? null, policyVersion: course?.policyVersion ?? null },
      band: course?.band ?? null,
    });
    return { accountId: help.accountId, messages };
  }

  /** Tells the addresses that were told before that somebody goes there, or that it is over. */
  private async settleAll(): Promise<void> {
    const now = this.clock.now();
    for (const { id, accountId } of await selectUnsettled(this.dataSource)) {
      const counselor = await this.messages.pseudonymOf(accountId, now);
      const messages = await this.dataSource.transaction(async (manager) => {
        const call = await settle(manager, id, now);
        if (!call) return [];
        const told = { ...call, steps: call.steps.length };
        return this.messages.write(manager, 'panic.settled', call.webhooks, told, { counselor, at: now });
      });
      this.messages.send(messages);
    }
  }
}
