import { Injectable } from '@nestjs/common';
import { AmiFeed } from './ami-feed.service.js';
import type { Feed, FeedProblem } from './feed.query.js';
import { FolderFeed } from './folder-feed.service.js';
import { TailFeed } from './tail-feed.service.js';

/** The ways in which feeds bring data, each looked at as its kind asks for. */
@Injectable()
export class FeedKinds {
  constructor(
    private readonly folders: FolderFeed,
    private readonly tails: TailFeed,
    private readonly switches: AmiFeed,
  ) {}

  /** Before feeds are looked at: `feeds` are all that are switched on. */
  async begin(feeds: readonly Feed[]): Promise<void> {
    await this.folders.settleEnded();
    await this.switches.keep(feeds);
  }

  /** Looks at a feed once. @throws what the disk or the database says */
  async look(feed: Feed): Promise<FeedProblem | null> {
    if (feed.kind === 'ami') return this.switches.look(feed);
    return feed.kind === 'folder' ? this.folders.look(feed) : this.tails.look(feed);
  }

  /** Lets go of what is kept open between looks: another process looks from now on. */
  async rest(): Promise<void> {
    await this.switches.keep([]);
  }
}
