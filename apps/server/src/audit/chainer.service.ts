import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { everySecond, type Ticking } from '../live/ticking.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { chainKey } from './audit-keys.js';
import { digestOf, linkHash, type Link } from './chain-hash.js';
import { chainHead, holdChain, insertLinks, unlinkedEntries } from './chain.query.js';

const LINKS_AT_ONCE = 2000;
const DAY_MS = 86_400_000;
/** An entry of a transaction that ran for longer than a day is found by a whole look, which comes this often. */
const WHOLE_LOOK_MS = 3_600_000;

/**
 * Joins committed entries to the hash chain, in one process of all at a time. It looks instead of being told, and never
 * touches an entry: what is linked stands in a table of its own.
 */
@Injectable()
export class Chainer implements OnApplicationShutdown {
  private readonly logger = new Logger('audit chain');
  private ticking: Ticking | null = null;
  private wholeLookAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Starts looking. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= everySecond(() => this.look(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
  }

  /** Links every entry that has committed, however old. Returns how many. @throws AuditKeyMissing */
  async linkAll(): Promise<number> {
    return this.linkSince(null);
  }

  private async look(): Promise<void> {
    const whole = performance.now() >= this.wholeLookAt;
    await this.linkSince(whole ? null : new Date(this.clock.now().getTime() - DAY_MS));
    if (whole) this.wholeLookAt = performance.now() + WHOLE_LOOK_MS;
  }

  private async linkSince(since: Date | null): Promise<number> {
    let linked = 0;
    for (let more = true; more;) {
      const count = await this.dataSource.transaction((manager) => this.linkSome(manager, since));
      linked += count;
      more = count === LINKS_AT_ONCE;
    }
    return linked;
  }

  private async linkSome(manager: EntityManager, since: Date | null): Promise<number> {
    await holdChain(manager);
    const entries = await unlinkedEntries(manager, since, LINKS_AT_ONCE);
    if (entries.length === 0) return 0;
    const head = await chainHead(manager);
    const key = chainKey(this.config.keyDir, head.seq === 0);
    let before = head.hash;
    const links = entries.map(({ id, at, text }, index): Link => {
      const place = { seq: head.seq + index + 1, entryId: id, entryAt: at, digest: digestOf(key, text) };
      before = linkHash(key, before, place);
      return { ...place, hash: before };
    });
    // The places of the chain follow time, also where a clock was set back: whole months can be taken from its beginning.
    const now = this.clock.now();
    await insertLinks(manager, links, head.linkedAt && head.linkedAt > now ? head.linkedAt : now);
    return links.length;
  }
}
