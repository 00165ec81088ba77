import { sign, verify, type KeyObject } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const anchorSchema = z.object({
  /** The day that the anchor closes, YYYY-MM-DD. */
  day: z.iso.date(),
  seq: z.int().nonnegative(),
  /** Hash of the link at `seq`, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 over `day|seq|hash`, base64. */
  signature: z.string(),
  /** The public key, PEM: a copy of the file can be checked where no key of this console is. */
  publicKey: z.string(),
});
/** A line of the anchors: how far the log had come at the end of a day, signed and kept outside the database. */
export type Anchor = z.infer<typeof anchorSchema>;

/** A line of an anchor file, or what is wrong with it. */
export type AnchorLine = { anchor: Anchor; signed: boolean } | { file: string; line: number };

const ANCHOR_FILE = /^\d{4}\.jsonl$/;

const signedText = ({ day, seq, hash }: Pick<Anchor, 'day' | 'seq' | 'hash'>): Buffer =>
  Buffer.from(`${day}|${seq}|${hash}`);

/** Appends the anchor of a day to the file of its year. */
export const appendAnchor = (
  folder: string,
  keys: { privateKey: KeyObject; publicKey: KeyObject },
  at: { day: string; seq: number; hash: string },
): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const anchor: Anchor = {
    ...at,
    signature: sign(null, signedText(at), keys.privateKey).toString('base64'),
    publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  appendFileSync(join(folder, `${at.day.slice(0, 4)}.jsonl`), `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
};

const parsed = (text: string): Anchor | null => {
  try {
    return anchorSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/** Every line of the anchors by time, each checked against our own public key (never the one it names itself). */
export const readAnchors = (folder: string, publicKey: KeyObject | null): AnchorLine[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => ANCHOR_FILE.test(name))
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text, index): AnchorLine => {
          const anchor = parsed(text);
          if (!anchor) return { file, line: index + 1 };
          const signature = Buffer.from(anchor.signature, 'base64');
          return {
            anchor,
            signed: publicKey !== null && verify(null, signedText(anchor), publicKey, signature),
          };
        }),
    );
};

/** The newest anchor that can be read; null before the first. */
export const newestAnchor = (folder: string): Anchor | null =>
  readAnchors(folder, null)
    .flatMap((line) => ('anchor' in line ? [line.anchor] : []))
    .at(-1) ?? null;
