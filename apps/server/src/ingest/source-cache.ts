import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { findSource, type SourceRef } from './source.query.js';

/** A changed limit holds in every process after this long. */
const FRESH_MS = 10_000;

/** Sources as the intake asks for them with every batch, read from the table at most every ten seconds each. */
@Injectable()
export class SourceCache {
  private readonly known = new Map<string, { source: SourceRef; until: number }>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The source with an id; undefined when there is none. */
  async get(id: string): Promise<SourceRef | undefined> {
    const now = this.clock.now().getTime();
    const held = this.known.get(id);
    if (held && held.until > now) return held.source;
    const source = await findSource(this.dataSource, id);
    if (source) this.known.set(id, { source, until: now + FRESH_MS });
    return source;
  }

  /** Reads a source anew when it is asked for next. */
  forget(id: string): void {
    this.known.delete(id);
  }
}
