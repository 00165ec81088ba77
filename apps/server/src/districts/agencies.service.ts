import { dayOf, type Clock } from '@michuhol/calendar';
import type { Agency, Bilingual } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { selectAgencies, selectAgencyId } from './agencies.query.js';
import { nameNear, nameOn } from './agency-names.js';

/** An agency as other domains name it. */
export interface AgencyEntry {
  id: string;
  code: string;
  kind: Agency['kind'];
  name: Bilingual;
}

/** Names of agencies by their codes, such as 'yeonsu'. */
export type AgencyNames = ReadonlyMap<string, Bilingual>;

/** The agencies of the city, for domains that refer to them. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The agencies that exist on a day (default: today in Seoul), in the city's order, by their names of that day. */
  async list(on: string = dayOf(this.clock.now())): Promise<AgencyEntry[]> {
    const agencies = await selectAgencies(this.dataSource.manager);
    return agencies.flatMap((agency) => {
      const name = nameOn(agency, on);
      return name ? [{ id: agency.id, code: agency.code, kind: agency.kind, name }] : [];
    });
  }

  /** The names of all agencies by their codes: of today, or else the last ones they had. */
  async names(): Promise<AgencyNames> {
    const today = dayOf(this.clock.now());
    const agencies = await selectAgencies(this.dataSource.manager);
    return new Map(agencies.map((agency) => [agency.code, nameNear(agency, today)]));
  }

  /** The id of the agency with a code such as 'yeonsu'; null when there is none. Codes outlive renamings. */
  agencyIdByCode(code: string): Promise<string | null> {
    return selectAgencyId(this.dataSource.manager, code);
  }
}
