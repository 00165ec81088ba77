import type { ChainFault } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { AnchorLine } from './anchors.js';
import { chainFault } from './chain-faults.js';
import { digestOf, GENESIS, linkHash, sealMac, type Link } from './chain-hash.js';
import { entriesOf, linksAfter, newestSeal } from './chain.query.js';

const LINKS_AT_ONCE = 5000;

/** What a verification found. */
export interface ChainReport {
  entries: number;
  anchors: number;
  faults: ChainFault[];
}

/** Only the entries written in this range are compared; the chain itself is always followed from its beginning. */
export interface CheckedRange {
  from: string | null;
  to: string | null;
}

/** What the chain is held against. */
interface Against {
  anchors: readonly AnchorLine[];
  range: CheckedRange;
  /** Entries that were found without a link. */
  loose: readonly { id: string; at: string }[];
}

const inRange = ({ entryAt }: Link, { from, to }: CheckedRange): boolean =>
  (from === null || entryAt >= from) && (to === null || entryAt < to);

/** Follows the links from the beginning, holding each to the one before it and to its entry. */
class Walk {
  readonly faults: ChainFault[] = [];
  readonly hashAt = new Map<number, string>();
  entries = 0;

  constructor(
    private readonly key: Buffer,
    public seq: number,
    private before: Buffer,
    private readonly droppedBefore: string | null,
    private readonly range: CheckedRange,
    private readonly anchored: ReadonlySet<number>,
  ) {}

  take(links: readonly Link[], texts: ReadonlyMap<string, string>): void {
    for (const link of links) {
      if (link.seq !== this.seq + 1)
        this.faults.push(
          chainFault('reordered', { seq: link.seq, more: `${this.seq + 1}..${link.seq - 1}` }),
        );
      const linked = linkHash(this.key, this.before, link).equals(link.hash);
      this.judge(link, texts.get(link.entryId), linked || link.seq !== this.seq + 1);
      this.seq = link.seq;
      this.before = link.hash;
      if (this.anchored.has(link.seq)) this.hashAt.set(link.seq, link.hash.toString('hex'));
    }
  }

  private judge(link: Link, text: string | undefined, linked: boolean): void {
    const { seq, entryId } = link;
    const compared = inRange(link, this.range);
    if (compared) this.entries += 1;
    const same = text !== undefined && digestOf(this.key, text).equals(link.digest);
    if (!linked) this.faults.push(chainFault(same ? 'reordered' : 'forged', { seq, entryId }));
    else if (!compared || same) return;
    else if (text !== undefined) this.faults.push(chainFault('changed', { seq, entryId }));
    else if (this.droppedBefore === null || link.entryAt >= this.droppedBefore)
      this.faults.push(chainFault('missing', { seq, entryId, more: link.entryAt }));
  }
}

const anchorFaults = (lines: readonly AnchorLine[], walk: Walk, begins: number): ChainFault[] =>
  lines.flatMap((line) => {
    if (!('anchor' in line)) return [chainFault('anchorBroken', { more: `${line.file}:${line.line}` })];
    const { day, seq, hash } = line.anchor;
    if (!line.signed) return [chainFault('anchorBroken', { seq, more: day })];
    // What was destroyed at the end of its retention took its links with it.
    if (seq <= begins) return [];
    if (seq > walk.seq) return [chainFault('truncated', { seq, more: `${day}, ${walk.seq} < ${seq}` })];
    return walk.hashAt.get(seq) === hash ? [] : [chainFault('forged', { seq, more: day })];
  });

/** Verifies the whole chain with its key against its entries and the anchors. Changes nothing. */
export const checkChain = async (
  manager: EntityManager,
  key: Buffer,
  { anchors, range, loose }: Against,
): Promise<ChainReport> => {
  const seal = await newestSeal(manager);
  const begins = seal?.throughSeq ?? 0;
  const anchored = new Set(anchors.flatMap((line) => ('anchor' in line ? [line.anchor.seq] : [])));
  const walk = new Walk(key, begins, seal?.throughHash ?? GENESIS, seal?.before ?? null, range, anchored);
  if (seal && !sealMac(key, seal).equals(seal.mac)) walk.faults.push(chainFault('forged', { seq: begins }));
  for (let more = true; more;) {
    const links = await linksAfter(manager, walk.seq, LINKS_AT_ONCE);
    walk.take(links, await entriesOf(manager, links));
    more = links.length === LINKS_AT_ONCE;
  }
  return {
    entries: walk.entries,
    anchors: anchors.length,
    faults: [
      ...walk.faults,
      ...loose.map(({ id, at }) => chainFault('unlinked', { entryId: id, more: at })),
      ...anchorFaults(anchors, walk, begins),
    ],
  };
};
