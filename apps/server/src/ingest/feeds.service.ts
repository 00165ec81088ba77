import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { notFound, Problem } from '../platform/problem.js';
import { feedPath } from './feed-path.js';
import { deleteFeed, insertFeed, selectFeeds, switchFeed } from './feed.query.js';
import { findSource } from './source.query.js';

type Feeds = ReplyOf<typeof endpoints.listSourceFeeds>;

const noFeed = (): Problem => notFound('감시 폴더나 로그', 'The feed');

/** Folders that are watched and logs that are followed, as administrators set them up. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The feeds of a source. @throws Problem NOT_FOUND */
  async list(sourceId: string): Promise<Feeds> {
    if (!(await findSource(this.dataSource, sourceId))) throw notFound('자료 출처', 'The source');
    return { root: this.config.watchDir, feeds: await selectFeeds(this.dataSource, sourceId) };
  }

  /**
   * Watches a folder, which is made where there is none, or follows a log that may come later.
   * @throws Problem NOT_FOUND, REFUSED (PATH_OUTSIDE, SYNTHETIC_SOURCE, WIDE_ENCODING), CONFLICT (watched already)
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
    const { kind, reading, settleSeconds } = body;
    if (kind === 'tail' && reading.encoding?.startsWith('utf-16'))
      throw new Problem(
        'REFUSED',
        { ko: 'UTF-16 로그는 이어받을 수 없습니다.', en: 'A log in UTF-16 cannot be followed.' },
        { code: 'WIDE_ENCODING' },
      );
    const path = feedPath(body.path);
    const place = join(this.config.watchDir, path);
    await mkdir(kind === 'folder' ? place : dirname(place), { recursive: true, mode: 0o700 });
    await this.change(async (manager) => {
      const now = this.clock.now();
      const feed = { kind, path, reading, settleSeconds, sourceId: source.id, createdBy: actor.name, now };
      if (!(await insertFeed(manager, feed)))
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
