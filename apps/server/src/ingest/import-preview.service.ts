import type { ImportPreview, Reading } from '@michuhol/contract';
import { FormatFault, preview, readHeader, type Detection, type Profile } from '@michuhol/formats';
import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/problem.js';
import { fileReading, mappingOf, readingFor, repeatedName, type GivenReading } from './import-reading.js';
import { previewRow } from './preview-rows.js';
import { ProfilesService } from './profiles.service.js';
import { withColumns, type ColumnNames } from './saved-profile.js';

/** The beginning of a file and what it seems to be. */
export interface FileHead {
  head: Buffer;
  isWhole: boolean;
  detection: Detection;
}

/** A preview with the reading and profile behind it. */
export interface ShownFile {
  reading: Reading;
  profile: Profile | null;
  preview: ImportPreview;
}

type Rows = Pick<ImportPreview, 'rows' | 'problem'>;

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

const rowsOf = async (
  { head, isWhole }: FileHead,
  reading: Reading,
  profile: Profile | null,
): Promise<Rows> => {
  const { items, fault } = await preview(head, isWhole, fileReading(reading, profile));
  return { rows: items.map(previewRow), problem: fault ? { code: fault.code, ...fault.text } : null };
};

/** What a file would look like in the console, before anything of it is stored. */
@Injectable()
export class ImportPreviewService {
  constructor(private readonly profiles: ProfilesService) {}

  /**
   * Reads the first rows of a file; what would keep it from being imported stands in `problem`. Numbers are masked.
   * @throws Problem NOT_FOUND (no such profile), REFUSED (`columns`)
   */
  async show(file: FileHead, given: GivenReading, columns: ColumnNames = {}): Promise<ShownFile> {
    const reading = readingFor(file.detection, given);
    const named = reading.profile === null ? null : await this.profiles.get(reading.profile);
    let header: string[] | null = null;
    try {
      if (reading.format === 'delimited')
        header = readHeader(file.head, reading.encoding, reading.delimiter ?? ',');
    } catch (error) {
      return this.shown(reading, null, null, [], faulty(error));
    }
    const repeated = repeatedName(header);
    if (repeated !== undefined) return this.shown(reading, null, header, [], repeatedIn(repeated));
    const fitting = header ? await this.profiles.fitting(header) : [];
    const chosen = reading.format === 'delimited' ? (named ?? fitting[0] ?? null) : null;
    const profile = chosen ? withColumns(chosen, columns) : null;
    const used = { ...reading, profile: profile?.name ?? null };
    const rows = await rowsOf(file, used, profile).catch(faulty);
    return this.shown(used, profile, header, fitting, rows);
  }

  private shown(
    reading: Reading,
    profile: Profile | null,
    header: string[] | null,
    fitting: readonly Profile[],
    rows: Rows,
  ): ShownFile {
    const fittingProfiles = fitting.map(({ name }) => name);
    const mapping = mappingOf(header, profile);
    return { reading, profile, preview: { detected: reading, header, fittingProfiles, mapping, ...rows } };
  }
}
