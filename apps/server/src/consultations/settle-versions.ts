/** A content of a record with its place among the versions and who brought it first. */
export interface HeldContent {
  contentId: string;
  version: number | null;
  arrival: number;
  importId: string | null;
  receivedAt: Date;
}

/** What stands of a record: the content that counts, and those that it superseded. */
export interface HeldRecord {
  present: HeldContent;
  superseded: readonly HeldContent[];
}

/** A content on its way in, by its place in the batch. */
export interface ArrivingContent {
  seq: number;
  contentId: string;
  version: number | null;
  arrival: number;
}

/** What has to be done about one record that was known, or that came with several contents at once. */
export interface Settlement {
  /** The arrivals whose content was not known. */
  corrected: number[];
  /** The content that counts from now on, where it is another: an arrival, or a superseded one that came earlier still. */
  winner: { seq: number } | { contentId: string } | null;
  /** Arrivals that are kept as superseded at once. */
  late: number[];
  /** Known contents that came again by another way. */
  repeats: HeldContent[];
  /** Known contents that turn out to have come earlier, by another way. */
  earlier: HeldContent[];
}

/** Whether one content is truer than another: by the format's version, without one by the order of arrival. */
export const supersedes = (
  one: Pick<HeldContent, 'version' | 'arrival'>,
  other: Pick<HeldContent, 'version' | 'arrival'>,
): boolean => {
  const [mine, theirs] = [one.version ?? -Infinity, other.version ?? -Infinity];
  return mine === theirs ? one.arrival > other.arrival : mine > theirs;
};

/**
 * Settles what arrivals (each content once) mean for a record. A content keeps the place of its first sighting, so
 * that the result is the same in whatever order and batches things come, and a file may come again.
 */
export const settle = (
  { present, superseded }: HeldRecord,
  arriving: readonly ArrivingContent[],
  importId: string | null,
  receivedAt: Date,
): Settlement => {
  const settlement: Settlement = { corrected: [], winner: null, late: [], repeats: [], earlier: [] };
  const known = new Map([present, ...superseded].map((content) => [content.contentId, content]));
  const bySeq = new Map<string, number>();
  for (const { seq, contentId, version, arrival } of arriving) {
    const sighting: HeldContent = { contentId, version, arrival, importId, receivedAt };
    const held = known.get(contentId);
    if (!held) {
      settlement.corrected.push(seq);
      known.set(contentId, sighting);
      bySeq.set(contentId, seq);
    } else if (arrival < held.arrival) {
      settlement.earlier.push(sighting);
      known.set(contentId, sighting);
      if (held.importId !== importId) settlement.repeats.push(held);
    } else if (held.importId !== importId) settlement.repeats.push(sighting);
  }
  const best = [...known.values()].reduce((one, other) => (supersedes(other, one) ? other : one));
  if (best.contentId !== present.contentId) {
    const seq = bySeq.get(best.contentId);
    settlement.winner = seq === undefined ? { contentId: best.contentId } : { seq };
  }
  for (const [contentId, seq] of bySeq) if (contentId !== best.contentId) settlement.late.push(seq);
  return settlement;
};

/** What has to be done about one record when an import is withdrawn. */
export interface Withdrawal {
  /** No content is left: the record goes. */
  gone: boolean;
  /** The superseded content that counts again; null while the present one stays. */
  winner: string | null;
  /** Contents that nobody else brought. */
  dropped: string[];
  /** Contents that pass to who brought them again first. */
  passed: HeldContent[];
}

/** Settles what is left of a record without an import; `repeats` are the sightings by others. */
export const withdraw = (
  { present, superseded }: HeldRecord,
  repeats: readonly HeldContent[],
  importId: string,
): Withdrawal => {
  const passed: HeldContent[] = [];
  const dropped: string[] = [];
  const left: HeldContent[] = [];
  for (const content of [present, ...superseded]) {
    if (content.importId !== importId) left.push(content);
    else {
      const [heir] = repeats
        .filter(({ contentId, importId: by }) => contentId === content.contentId && by !== importId)
        .sort((one, other) => one.arrival - other.arrival);
      if (heir) {
        passed.push(heir);
        left.push(heir);
      } else dropped.push(content.contentId);
    }
  }
  const [first, ...others] = left;
  if (!first) return { gone: true, winner: null, dropped, passed };
  const best = others.reduce((one, other) => (supersedes(other, one) ? other : one), first);
  return {
    gone: false,
    winner: best.contentId === present.contentId ? null : best.contentId,
    dropped,
    passed,
  };
};
