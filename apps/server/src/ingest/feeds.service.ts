import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { deleteFeed, insertFeed, selectFeeds, switchFeed } from './feed.query.js';
import { describeFeed } from './new-feed.js';
import { findSource } from './source.query.js';

type Feeds = ReplyOf<typeof endpoints.listSourceFeeds>;

const noFeed = (): Problem => notFound('감시 폴더나 로그', 'The feed');

/** Folders that are watched, logs that are followed and switches that are listened to, as administrators set them up. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly keyring: Keyring,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The feeds of a source. @throws Problem NOT_FOUND */
  async list(sourceId: string): Promise<Feeds> {
    if (!(await findSource(this.dataSource, sourceId))) throw notFound('자료 출처', 'The source');
    const feeds = await selectFeeds(this.dataSource, sourceId);
    return { root: this.config.watchDir, switches: [...this.config.switches], feeds };
  }

  /**
   * Watches a folder, which is made where there is none, follows a log that may come later, or listens to a switch.
   * @throws Problem NOT_FOUND, REFUSED (PATH_OUTSIDE, SYNTHETIC_SOURCE, WIDE_ENCODING, SWITCH_CLOSED), CONFLICT
   */
  async add({ params, body }: InputOf<typeof endpoints.addSourceFeed>, actor: Actor): Promise<Feeds> {
    const source = await findSource(this.dataSource, params.id);
    if (!source) throw notFound('자료 출처', 'The source');
    if (source.dataSet === 'synthetic')
      throw new Problem(
        'REFUSED',
        {
          ko: '모의 자료에는 파일을 반입할 수 없습니다.',
          en: 'No file can be imported into synthetic data.',
        },
        { code: 'SYNTHETIC_SOURCE' },
      );
    const now = this.clock.now();
    const key = await this.keyring.forPeriod('account', now);
    const feed = describeFeed(body, this.config.switches, key);
    const { kind, path } = feed;
    const place = join(this.config.watchDir, path);
    if (kind !== 'ami')
      await mkdir(kind === 'folder' ? place : dirname(place), { recursive: true, mode: 0o700 });
    await this.change(async (manager) => {
      if (!(await insertFeed(manager, { ...feed, sourceId: source.id, createdBy: actor.name, now })))
        throw new Problem(
          'CONFLICT',
          { ko: '이미 감시하고 있는 경로입니다.', en: 'This path is watched already.' },
          { code: 'FEED_EXISTS' },
        );
      await this.audit.record(manager, actor, 'source.feed.add', source.id, { kind, path });
    });
    return this.list(source.id);
  }

  /** Switches a feed on or off. @throws Problem NOT_FOUND */
  async switch({ params, body }: InputOf<typeof endpoints.switchSourceFeed>, actor: Actor): Promise<Feeds> {
    await this.change(async (manager) => {
      if (!(await switchFeed(manager, params.id, params.feedId, body.active))) throw noFeed();
      await this.audit.record(manager, actor, 'source.feed.switch', params.id, {
        feedId: params.feedId,
        active: body.active,
      });
    });
    return this.list(params.id);
  }

  /** Removes a feed; what it brought stays. @throws Problem NOT_FOUND */
  async remove({ params }: InputOf<typeof endpoints.removeSourceFeed>, actor: Actor): Promise<Feeds> {
    await this.change(async (manager) => {
      if (!(await deleteFeed(manager, params.id, params.feedId, this.clock.now()))) throw noFeed();
      await this.audit.record(manager, actor, 'source.feed.remove', params.id, { feedId: params.feedId });
    });
    return this.list(params.id);
  }

  private change(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    return this.dataSource.transaction(work);
  }
}
