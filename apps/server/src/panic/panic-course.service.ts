import { addDays, dayOf, yearOf, type Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, PanicDay, PanicStep, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WebhookPost } from '../alerts/webhook-post.service.js';
import { CLOCK } from '../platform/clock.js';
import { addedHolidays, publicHolidays } from '../platform/holidays.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectChainAt } from './chain.query.js';
import { bandAt, kindOfDay, productSteps } from './panic-band.js';
import { peopleOf } from './panic-receivers.js';
import { selectStaff } from './staff.query.js';

type Asked = InputOf<typeof endpoints.tryPanicChain>['query'];
type Trial = ReplyOf<typeof endpoints.tryPanicChain>;

/** The steps that a panic button takes, and what they come from. */
export interface Course {
  readonly steps: readonly PanicStep[];
  /** Null where the product's own steps hold. */
  readonly band: string | null;
  /** 0 for the product's own. */
  readonly chainVersion: number;
  readonly policyVersion: number;
  /** Seconds until nobody's answer takes it a step up. */
  readonly seconds: number;
  readonly day: PanicDay;
}

/** Of the product, should nothing be readable. */
const SECONDS = 30;

/** Which steps hold when. */
@Injectable()
export class PanicCourses {
  private readonly logger = new Logger('panic chain');

  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly post: WebhookPost,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What holds at an instant. */
  async at(at: Date): Promise<Course> {
    const chain = await selectChainAt(this.dataSource, at);
    const { version, policy } = await this.policies.at(at);
    const holidays = await this.holidaysAround(at);
    const band = bandAt(chain?.bands ?? [], at, holidays);
    return {
      ...{ steps: band?.steps ?? productSteps, band: band?.label ?? null },
      ...{ chainVersion: chain?.version ?? 0, policyVersion: version, seconds: policy.panicSeconds },
      day: kindOfDay(dayOf(at), holidays),
    };
  }

  /** The same for a button that was pressed: what cannot be read must not keep anybody from coming. */
  async sure(at: Date): Promise<Course> {
    try {
      return await this.at(at);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : String(error));
      return {
        ...{ steps: productSteps, band: null, chainVersion: 0, policyVersion: 0 },
        ...{ seconds: SECONDS, day: 'weekday' },
      };
    }
  }

  /** Seconds between two steps under a version of the policy. */
  async secondsUnder(policyVersion: number): Promise<number> {
    return (await this.policies.of(policyVersion)).policy.panicSeconds;
  }

  /** Who would be told at an instant; nothing is sent. */
  async try({ at, teamId }: Asked): Promise<Trial> {
    const now = this.clock.now();
    const instant = at === undefined ? now : new Date(at);
    const course = await this.at(instant);
    const staff = await selectStaff(this.dataSource, now);
    const addresses = await this.post.addresses();
    const critical = new Set(await this.post.critical(this.dataSource.manager));
    return {
      ...{ at: instant.toISOString(), version: course.chainVersion, day: course.day },
      ...{ band: course.band, seconds: course.seconds },
      steps: course.steps.map((step) => ({
        people: peopleOf(step, staff, { accountId: '', teamId: teamId ?? null }).map(
          ({ id, name, role, signedIn }) => ({
            ...{ id, name, role, signedIn },
          }),
        ),
        webhooks: addresses
          .filter(({ id }) => step.webhooks.includes(id) || (step.criticalWebhooks && critical.has(id)))
          .map(({ label, on }) => ({ label, on })),
      })),
    };
  }

  private async holidaysAround(at: Date): Promise<ReadonlySet<string>> {
    const today = dayOf(at);
    // Hours over midnight of New Year's Eve belong to the year before.
    const years = [...new Set([yearOf(addDays(today, -1)), yearOf(today)])];
    const known = await Promise.all(years.map(publicHolidays));
    return new Set([...known.flat(), ...(await addedHolidays(this.dataSource))].map(({ day }) => day));
  }
}
