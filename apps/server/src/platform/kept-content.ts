/** One content that a record has or had, as people compare it with the others of the same record. */
export interface KeptContent {
  /** The place of the record among those of its source: where a list goes on. Holds no number. */
  position: string;
  /** The key of the record at its source, numbers masked. */
  record: string;
  /** Who brought it; null for a source that sends by HTTP. */
  importId: string | null;
  receivedAt: Date;
  /** When another content took its place; null for the present one. */
  supersededAt: Date | null;
  /** Texts by field; numbers masked. */
  cells: Record<string, string | null>;
}

/** Which corrected records of a source are asked for: those of which an import brought a content. */
export interface ContentsWanted {
  sourceId: string;
  importId: string;
  /** The position of the last record that is known; null for the first ones. */
  after: string | null;
  /** At most so many records, each with all its contents from the oldest to the newest. */
  limit: number;
}
