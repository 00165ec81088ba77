import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { switchAddress } from '../platform/switch-address.js';
import { AmiLink } from './ami-link.js';
import type { AmiLogin } from './ami-line.js';
import { AmiFault } from './ami-problems.js';
import { AmiStore } from './ami-store.js';
import { AMI_TIMES, type AmiTimes } from './ami-times.js';
import type { Feed, FeedProblem } from './feed.query.js';
import { IntakeService } from './intake.service.js';
import { feedSeal } from './new-feed.js';

/** Keeps the switches connected that are listened to: one connection for each feed, in the process that looks at feeds. */
@Injectable()
export class AmiFeed {
  private readonly logger = new Logger('ami');
  private readonly links = new Map<string, AmiLink>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly intake: IntakeService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AMI_TIMES) private readonly times: AmiTimes,
  ) {}

  /** Sees to it that a switch is being listened to; returns what is wrong with it. */
  look(feed: Feed): FeedProblem | null {
    const known = this.links.get(feed.id);
    if (known) return known.problem;
    const link = this.connect(feed);
    this.links.set(feed.id, link);
    return link.problem;
  }

  /** Lets go of every switch but those of these feeds. */
  async keep(feeds: readonly Feed[]): Promise<void> {
    const wanted = new Set(feeds.map(({ id }) => id));
    const gone = [...this.links].filter(([id]) => !wanted.has(id));
    for (const [id] of gone) this.links.delete(id);
    await Promise.all(gone.map(([, link]) => link.stop()));
  }

  private connect(feed: Feed): AmiLink {
    const store = new AmiStore(this.dataSource, this.intake, feed, this.logger, () => this.clock.now());
    return new AmiLink(() => this.loginOf(feed), store, this.clock, this.times);
  }

  private async loginOf({ id, path, ami, secret }: Feed): Promise<AmiLogin> {
    const address = switchAddress(path);
    if (!address || !ami || !secret) throw new AmiFault('AMI_UNREACHABLE', 'ADDRESS');
    return { address, ...ami, secret: await this.keyring.open(secret, feedSeal(id)) };
  }
}
