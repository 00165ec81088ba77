import { dayOf, type Clock } from '@michuhol/calendar';
import { defaultFloorSettings, floorSettingsSchema, type FloorSettings } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { readCentreSetting, writeCentreSetting } from '../platform/centre-setting.query.js';
import { CLOCK } from '../platform/clock.js';

const NAME = 'floor';

/** Whether names may be shown on a day. */
export const namesShown = ({ names }: FloorSettings, at: Date): boolean =>
  names !== null && names.from <= dayOf(at);

/** What the centre has decided about its floor. */
@Injectable()
export class FloorSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What holds now; the default where nothing was set or what was set is of an older version. */
  async read(connection: Pick<DataSource, 'query'> = this.dataSource): Promise<FloorSettings> {
    const parsed = floorSettingsSchema.safeParse(await readCentreSetting(connection as DataSource, NAME));
    return parsed.success ? parsed.data : defaultFloorSettings;
  }

  /** Changes all at once. */
  async save(settings: FloorSettings, by: Caller): Promise<FloorSettings> {
    await this.dataSource.transaction(async (manager) => {
      const before = await this.read(manager);
      await writeCentreSetting(manager, NAME, settings, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'settings.floor', null, { before, after: settings });
    });
    this.hub.hint('floorSettings', null);
    return settings;
  }
}
