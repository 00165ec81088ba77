import type { Clock } from '@michuhol/calendar';
import type { DataSet, Source } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { SourceCache } from './source-cache.js';
import { findSource, insertSource, markHeard, selectSources, type SourceRef } from './source.query.js';

/** A source to be added. */
export interface NewSource {
  code: string;
  name: string;
  dataSet: DataSet;
}

/** Sources: the switches and systems that data comes from. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    private readonly cache: SourceCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every source, by code. */
  async list(): Promise<{ sources: Source[] }> {
    return { sources: await selectSources(this.dataSource) };
  }

  /** The source with an id. @throws Problem NOT_FOUND */
  async get(id: string): Promise<Source> {
    const [source] = await selectSources(this.dataSource, id);
    if (!source) throw notFound('자료 출처', 'The source');
    return source;
  }

  /** The source with an id or a code. @throws Problem NOT_FOUND */
  async find(idOrCode: string): Promise<SourceRef> {
    const source = await findSource(this.dataSource, idOrCode);
    if (!source) throw notFound('자료 출처', 'The source');
    return source;
  }

  /** Adds a source. @throws Problem CONFLICT when its code is taken */
  async create(source: NewSource, actor: Actor): Promise<Source> {
    const id = await this.add(source, actor);
    if (id) return this.get(id);
    throw new Problem(
      'CONFLICT',
      { ko: '같은 코드의 자료 출처가 이미 있습니다.', en: 'A source with this code exists already.' },
      { code: 'SOURCE_EXISTS' },
    );
  }

  /** Limits what each token of a source may send; null for the console's own limit. @throws Problem NOT_FOUND */
  async limit(id: string, eventsPerSecond: number | null, actor: Actor): Promise<Source> {
    await this.dataSource.transaction(async (manager) => {
      const [, count] = await manager.query<[unknown[], number]>(
        'UPDATE source SET events_per_second = $2 WHERE id = $1',
        [id, eventsPerSecond],
      );
      if (count === 0) throw notFound('자료 출처', 'The source');
      await this.audit.record(manager, actor, 'source.limit', id, { eventsPerSecond });
    });
    this.cache.forget(id);
    this.hub.hint('sources', id);
    return this.get(id);
  }

  /** The source with a code, added when there is none: for the sources that the console brings itself. */
  async ensure(source: NewSource, actor: Actor): Promise<SourceRef> {
    await this.add(source, actor);
    return this.find(source.code);
  }

  /** Notes a sign of life of a source's live feed. */
  async heard(sourceId: string, at: Date): Promise<void> {
    await markHeard(this.dataSource, sourceId, at);
  }

  private async add(source: NewSource, actor: Actor): Promise<string | undefined> {
    const id = await this.dataSource.transaction(async (manager) => {
      const added = await insertSource(manager, source, this.clock.now());
      if (added) await this.audit.record(manager, actor, 'source.create', added, { ...source });
      return added;
    });
    if (id) this.hub.hint('sources', id);
    return id;
  }
}
