import type { Clock } from '@michuhol/calendar';
import type { Import } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { findImport } from './import.query.js';

/** At most two messages a second for each import. */
const BETWEEN_MS = 500;

/** Tells how far imports are, after their transactions have committed. */
@Injectable()
export class ImportProgress {
  private readonly toldAt = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells the state of an import unless it was told a moment ago; returns what was told. */
  async tell(id: string): Promise<Import | undefined> {
    const now = this.clock.now().getTime();
    if (now - (this.toldAt.get(id) ?? -Infinity) < BETWEEN_MS) return undefined;
    this.toldAt.set(id, now);
    return this.send(id);
  }

  /** Tells the end of an import. */
  async tellEnd(id: string): Promise<Import | undefined> {
    this.toldAt.delete(id);
    const ended = await this.send(id);
    this.hub.hint('import', id);
    return ended;
  }

  private async send(id: string): Promise<Import | undefined> {
    const progress = await findImport(this.dataSource, id, this.clock.now());
    if (progress) this.hub.importProgress(progress);
    return progress;
  }
}
