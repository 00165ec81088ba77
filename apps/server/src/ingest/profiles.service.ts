import type { Clock } from '@michuhol/calendar';
import type { endpoints, Profile as ProfileDto, ReplyOf } from '@michuhol/contract';
import { builtInProfiles, matchProfile, type Profile } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { documentOf, faultsOf, profileFrom, type ProfileFault } from './profile-document.js';
import { insertProfile, type SavedProfile } from './profile.query.js';
import { profileDto, withColumns, type ColumnNames } from './saved-profile.js';

interface ProfileRow {
  name: string;
  version: number;
  title: string;
  based_on: string | null;
  columns: ColumnNames;
  /** The whole profile; null for one that only renames columns. */
  profile: Record<string, unknown> | null;
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
  /** The built-in profile whose rules it has; null for a built-in one and for one with rules of its own. */
  basedOn: string | null;
  builtIn: boolean;
}

const builtIn = (name: string): Profile | undefined =>
  builtInProfiles.find((profile) => profile.name === name);

const knownFrom = (row: ProfileRow): Known[] => {
  // What was saved under an earlier version of the console may have faults by now: then it is not offered.
  if (row.profile && faultsOf(row.profile).length > 0) return [];
  if (row.profile)
    return [
      {
        profile: { ...profileFrom(row.profile), name: row.name, version: row.version },
        basedOn: null,
        builtIn: false,
      },
    ];
  const base = builtIn(row.based_on ?? '');
  if (!base) return [];
  const title = { ko: row.title, en: row.title };
  // A column that a later version of the console gave up is no reason to lose the profile.
  const columns = Object.fromEntries(
    Object.entries(row.columns).filter(([id]) => Object.hasOwn(base.columns, id)),
  );
  const profile = { ...withColumns(base, columns), name: row.name, version: row.version, title };
  return [{ profile, basedOn: base.name, builtIn: false }];
};

const noProfile = (): Problem => notFound('열 프로파일', 'The column profile');

const dtoOf = ({ profile, basedOn, builtIn: isBuiltIn }: Known): ProfileDto =>
  profileDto(profile, basedOn, isBuiltIn);

const builtInName = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '기본 프로파일의 이름은 쓸 수 없습니다. 다른 이름을 정해 주세요.',
      en: 'This is the name of a built-in profile: choose another.',
    },
    { code: 'BUILT_IN_NAME' },
  );

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
    return { profiles: (await this.known()).map(dtoOf) };
  }

  /** The profile with a name. @throws Problem NOT_FOUND */
  async get(name: string): Promise<Profile> {
    const found = (await this.known()).find(({ profile }) => profile.name === name);
    if (!found) throw noProfile();
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

  /** A profile, whole, in its newest or in a named version, with its history. @throws Problem NOT_FOUND */
  async show(name: string, version?: number): Promise<ReplyOf<typeof endpoints.getProfile>> {
    const rows = await this.dataSource.query<(ProfileRow & { saved_by: string; saved_at: Date })[]>(
      `SELECT name, version, title, based_on, columns, profile, saved_by, saved_at FROM column_profile
       WHERE name = $1 ORDER BY version DESC`,
      [name],
    );
    const own = builtIn(name);
    const [known] = own
      ? [{ profile: own, basedOn: null, builtIn: true }]
      : rows.filter((row) => version === undefined || row.version === version).flatMap(knownFrom);
    if (!known || (own && version !== undefined && version !== own.version)) throw noProfile();
    return {
      profile: dtoOf(known),
      document: documentOf(known.profile),
      versions: rows.map((row) => ({
        version: row.version,
        savedBy: row.saved_by,
        savedAt: row.saved_at.toISOString(),
      })),
    };
  }

  /** What is wrong with a whole profile, place by place. */
  check(document: Record<string, unknown>): { faults: ProfileFault[] } {
    return { faults: faultsOf(document) };
  }

  /** Saves a whole profile as the next version under a name. @throws Problem REFUSED with the places of its faults */
  async put(name: string, document: Record<string, unknown>, actor: Actor): Promise<ProfileDto> {
    if (builtIn(name)) throw builtInName();
    // The version is the console's to give; an exported one brings another's.
    const profile = profileFrom({ ...document, name, version: 1 });
    const version = await this.insert(name, actor, {
      title: profile.title.ko,
      basedOn: null,
      columns: {},
      document: documentOf(profile),
    });
    return dtoOf({ profile: { ...profile, version }, basedOn: null, builtIn: false });
  }

  /** Saves names of columns as the next version of a profile. @throws Problem NOT_FOUND (no such base), REFUSED (name or columns) */
  async save(given: NewProfile, actor: Actor): Promise<ProfileDto> {
    if (builtIn(given.name)) throw builtInName();
    const base = (await this.known()).find(({ profile }) => profile.name === given.basedOn);
    if (!base) throw notFound('바탕 프로파일', 'The profile it is based on');
    const renamed = withColumns(base.profile, given.columns);
    const title = { ko: given.title, en: given.title };
    const profile = { ...renamed, name: given.name, title };
    const columns = Object.fromEntries(Object.entries(profile.columns).map(([id, { names }]) => [id, names]));
    // Rules of its own are nobody's to be based on: the whole profile is kept.
    const isOwn = !base.builtIn && base.basedOn === null;
    const basedOn = isOwn ? null : (base.basedOn ?? base.profile.name);
    const version = await this.insert(given.name, actor, {
      title: given.title,
      basedOn,
      columns,
      document: isOwn ? documentOf(profile) : null,
    });
    return dtoOf({ profile: { ...profile, version }, basedOn, builtIn: false });
  }

  private insert(name: string, actor: Actor, saved: SavedProfile): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const version = await insertProfile(manager, name, saved, actor.name, this.clock.now());
      await this.audit.record(manager, actor, 'profile.save', name, { version, basedOn: saved.basedOn });
      return version;
    });
  }

  private async known(): Promise<Known[]> {
    const rows = await this.dataSource.query<ProfileRow[]>(
      `SELECT DISTINCT ON (name) name, version, title, based_on, columns, profile FROM column_profile
       ORDER BY name, version DESC`,
    );
    return [
      ...builtInProfiles.map((profile) => ({ profile, basedOn: null, builtIn: true })),
      ...rows.flatMap(knownFrom),
    ];
  }
}
