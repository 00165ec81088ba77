import type { ImportPreview, Reading } from '@michuhol/contract';
import { FormatFault, headerOf, preview, sheetsOf, type Open, type Profile } from '@michuhol/formats';
import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/problem.js';
import {
  fileReading,
  mappingOf,
  needsProfile,
  readingFor,
  repeatedName,
  type Detected,
  type GivenReading,
} from './import-reading.js';
import { previewRow } from './preview-rows.js';
import { profileFrom } from './profile-document.js';
import { ProfilesService } from './profiles.service.js';
import { withColumns, type ColumnNames } from './saved-profile.js';

/** A file and what it seems to be. */
export interface FileToShow {
  open: Open;
  detection: Detected;
}

/** What is said about a file but not saved: other names of columns, or a whole profile. */
export interface Unsaved {
  columns?: ColumnNames | undefined;
  /** As JSON. */
  unsaved?: Record<string, unknown> | undefined;
}

/** A preview with the reading and profile behind it. */
export interface ShownFile {
  reading: Reading;
  profile: Profile | null;
  preview: ImportPreview;
}

type Rows = Pick<ImportPreview, 'rows' | 'problem'>;

/** What a file was recognised as, apart from its rows. */
interface Recognised extends Pick<ImportPreview, 'header' | 'sheets'> {
  reading: Reading;
  profile: Profile | null;
  fitting: readonly Profile[];
}

const faulty = (error: unknown): Rows => {
  if (error instanceof FormatFault) return { rows: [], problem: { code: error.code, ...error.text } };
  if (error instanceof Problem)
    return { rows: [], problem: { code: error.more.code ?? error.kind, ...error.detail } };
  throw error;
};

const repeatedIn = (name: string): Rows => ({
  rows: [],
  problem: {
    code: 'DUPLICATE_HEADER',
    ko: `머리행에 같은 열이 두 번 있습니다: ${name}`,
    en: `A column stands twice in the header: ${name}`,
  },
});

const rowsOf = async (open: Open, reading: Reading, profile: Profile | null): Promise<Rows> => {
  const { items, fault } = await preview(open, fileReading(reading, profile));
  return { rows: items.map(previewRow), problem: fault ? { code: fault.code, ...fault.text } : null };
};

/** What a file would look like in the console, before anything of it is stored. */
@Injectable()
export class ImportPreviewService {
  constructor(private readonly profiles: ProfilesService) {}

  /**
   * Reads the first rows of a file; what would keep it from being imported stands in `problem`. Numbers are masked.
   * @throws Problem NOT_FOUND (no such profile), REFUSED (`columns`, or a profile with faults)
   */
  async show(
    { open, detection }: FileToShow,
    given: GivenReading,
    unsaved: Unsaved = {},
  ): Promise<ShownFile> {
    const reading = readingFor(detection, given);
    const named = await this.named(reading.profile, unsaved);
    let sheets: string[] | null = null;
    let header: string[] | null = null;
    try {
      if (reading.format === 'xlsx') sheets = await sheetsOf(open, reading.container);
      header = await headerOf(open, reading);
    } catch (error) {
      return this.shown({ reading, profile: null, sheets, header, fitting: [] }, faulty(error));
    }
    const columns = { sheets, header };
    // Without a header the first row is data, whose values may well repeat.
    const repeated = named?.header === false ? undefined : repeatedName(header);
    if (repeated !== undefined)
      return this.shown({ reading, profile: null, ...columns, fitting: [] }, repeatedIn(repeated));
    const fitting = header ? await this.profiles.fitting(header) : [];
    const chosen = needsProfile(reading.format) ? (named ?? fitting[0] ?? null) : null;
    const profile = chosen ? withColumns(chosen, unsaved.columns ?? {}) : null;
    const used = { ...reading, profile: profile?.name ?? null };
    const rows = await rowsOf(open, used, profile).catch(faulty);
    return this.shown({ reading: used, profile, ...columns, fitting }, rows);
  }

  private async named(name: string | null, { unsaved }: Unsaved): Promise<Profile | null> {
    if (unsaved) return profileFrom(unsaved);
    return name === null ? null : this.profiles.get(name);
  }

  private shown({ reading, profile, sheets, header, fitting }: Recognised, rows: Rows): ShownFile {
    const fittingProfiles = fitting.map(({ name }) => name);
    const mapping = mappingOf(header, profile);
    const shown = { detected: reading, header, sheets, fittingProfiles, mapping, ...rows };
    return { reading, profile, preview: shown };
  }
}
