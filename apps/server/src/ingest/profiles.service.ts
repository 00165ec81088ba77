import type { Clock } from '@michuhol/calendar';
import type { Profile as ProfileDto } from '@michuhol/contract';
import { builtInProfiles, matchProfile, type Profile } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { profileDto, withColumns, type ColumnNames } from './saved-profile.js';

interface ProfileRow {
  name: string;
  version: number;
  title: string;
  based_on: string;
  columns: ColumnNames;
}

/** A profile to be saved. */
export interface NewProfile {
  name: string;
  title: string;
  basedOn: string;
  columns: ColumnNames;
}

interface Known {
  profile: Profile;
  /** The built-in profile whose rules it has; null for a built-in one. */
  basedOn: string | null;
}

const builtIn = (name: string): Profile | undefined =>
  builtInProfiles.find((profile) => profile.name === name);

const knownFrom = (row: ProfileRow): Known[] => {
  const base = builtIn(row.based_on);
  if (!base) return [];
  const title = { ko: row.title, en: row.title };
  // A column that a later version of the console gave up is no reason to lose the profile.
  const columns = Object.fromEntries(
    Object.entries(row.columns).filter(([id]) => Object.hasOwn(base.columns, id)),
  );
  const profile = { ...withColumns(base, columns), name: row.name, version: row.version, title };
  return [{ profile, basedOn: base.name }];
};

/** Column profiles: those that come with the console, and the newest version of each saved one. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All profiles, the built-in ones first. */
  async list(): Promise<{ profiles: ProfileDto[] }> {
    return { profiles: (await this.known()).map(({ profile, basedOn }) => profileDto(profile, basedOn)) };
  }

  /** The profile with a name. @throws Problem NOT_FOUND */
  async get(name: string): Promise<Profile> {
    const found = (await this.known()).find(({ profile }) => profile.name === name);
    if (!found) throw notFound('열 프로파일', 'The column profile');
    return found.profile;
  }

  /** The profiles that can read a file with this header, the one that finds most columns first. */
  async fitting(header: readonly string[]): Promise<Profile[]> {
    // A saved profile was made for files like this one, so it goes before the one it came from.
    let left = (await this.known()).map(({ profile }) => profile).reverse();
    const fitting: Profile[] = [];
    for (let best = matchProfile(header, left); best; best = matchProfile(header, left)) {
      const taken: Profile = best;
      fitting.push(taken);
      left = left.filter((profile) => profile !== taken);
    }
    return fitting;
  }

  /** Saves a profile as its next version. @throws Problem NOT_FOUND (no such base), REFUSED (name or columns) */
  async save(given: NewProfile, actor: Actor): Promise<ProfileDto> {
    if (builtIn(given.name))
      throw new Problem(
        'REFUSED',
        {
          ko: '기본 프로파일의 이름은 쓸 수 없습니다. 다른 이름을 정해 주세요.',
          en: 'This is the name of a built-in profile: choose another.',
        },
        { code: 'BUILT_IN_NAME' },
      );
    const base = (await this.known()).find(({ profile }) => profile.name === given.basedOn);
    if (!base) throw notFound('바탕 프로파일', 'The profile it is based on');
    const profile = withColumns(base.profile, given.columns);
    const columns = Object.fromEntries(Object.entries(profile.columns).map(([id, { names }]) => [id, names]));
    const basedOn = base.basedOn ?? base.profile.name;
    const version = await this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('column_profile ' || $1, 0))`, [
        given.name,
      ]);
      const [row] = await manager.query<{ version: number }[]>(
        `INSERT INTO column_profile (name, version, title, based_on, columns, saved_by, saved_at)
         SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM column_profile WHERE name = $1
         RETURNING version`,
        [given.name, given.title, basedOn, JSON.stringify(columns), actor.name, this.clock.now()],
      );
      await this.audit.record(manager, actor, 'profile.save', given.name, { version: row?.version, basedOn });
      return row?.version ?? 1;
    });
    const title = { ko: given.title, en: given.title };
    return profileDto({ ...profile, name: given.name, version, title }, basedOn);
  }

  private async known(): Promise<Known[]> {
    const rows = await this.dataSource.query<ProfileRow[]>(
      `SELECT DISTINCT ON (name) name, version, title, based_on, columns FROM column_profile
       ORDER BY name, version DESC`,
    );
    return [...builtInProfiles.map((profile) => ({ profile, basedOn: null })), ...rows.flatMap(knownFrom)];
  }
}
