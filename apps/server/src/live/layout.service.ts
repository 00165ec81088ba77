import type { Clock } from '@michuhol/calendar';
import { liveLayoutSchema, type LiveLayout } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';

/** How each person has arranged the live page. */
@Injectable()
export class LayoutService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own layout; the usual one where nothing was arranged or what was is of an older version. */
  async read(by: Caller): Promise<LiveLayout> {
    const [row] = await this.dataSource.query<{ layout: unknown }[]>(
      'SELECT layout FROM live_layout WHERE account_id = $1',
      [personOf(by)],
    );
    const parsed = liveLayoutSchema.safeParse(row?.layout ?? {});
    return parsed.success ? parsed.data : liveLayoutSchema.parse({});
  }

  /** Keeps the own layout. */
  async save(layout: LiveLayout, by: Caller): Promise<LiveLayout> {
    await this.dataSource.query(
      `INSERT INTO live_layout (account_id, layout, updated_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET layout = excluded.layout, updated_at = excluded.updated_at`,
      [personOf(by), JSON.stringify(layout), this.clock.now()],
    );
    return layout;
  }
}
