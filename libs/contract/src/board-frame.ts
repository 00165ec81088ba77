import { sums } from '@michuhol/metrics';
import { z } from 'zod';
import { agentCountsSchema, boardSchema, type AgentCounts, type Board } from './live.js';

/** The lists of slices that a board has. */
type SliceList = 'queues' | 'channels' | 'fields' | 'agencies';
/** A slice of a board. */
export type Slice = Board[SliceList][number];
/** Which slice it is. */
export type SliceName = Pick<Slice, 'key' | 'label' | 'sources'>;

/** Something for each list of slices. */
export const perList = <T>(of: (list: SliceList) => T): Record<SliceList, T> => ({
  queues: of('queues'),
  channels: of('channels'),
  fields: of('fields'),
  agencies: of('agencies'),
});

/** What counselors are counted by, in the order in which packed counts tell it. */
export const agentCountNames = Object.keys(agentCountsSchema.shape) as (keyof AgentCounts)[];

/**
 * What of a board stays as it is for hours: the band of the usual, and which slices there are. Every board is one, with
 * its figures besides.
 */
export type BoardFrame = Pick<Board, 'usual' | 'usualWeeks'> &
  Readonly<Record<SliceList, readonly SliceName[]>>;

/** Key, label (Korean, English) and sources of each slice. */
const packedNamesSchema = z.array(
  z.tuple([
    z.string().nullable(),
    z.tuple([z.string(), z.string()]).nullable(),
    z.array(z.string()).readonly(),
  ]),
);

export const packedFrameSchema = z.object({
  /** Lowest, mean and highest of each quarter hour. */
  usual: z.array(z.tuple([z.number(), z.number(), z.number()]).nullable()),
  usualWeeks: boardSchema.shape.usualWeeks,
  ...perList(() => packedNamesSchema),
});
/** A frame as it is sent. */
export type PackedFrame = z.infer<typeof packedFrameSchema>;

/** Packs the frame of a board; of equal frames the packed ones are the same text. */
export const packFrame = (frame: BoardFrame): PackedFrame => ({
  usual: frame.usual.map((one) => one && [one.low, one.mean, one.high]),
  usualWeeks: frame.usualWeeks,
  ...perList((list) =>
    frame[list].map(({ key, label, sources }): PackedFrame[SliceList][number] => [
      key,
      label && [label.ko, label.en],
      sources,
    ]),
  ),
});

/** The frame that was packed. */
export const unpackFrame = (packed: PackedFrame): BoardFrame => ({
  usual: packed.usual.map((one) => one && { low: one[0], mean: one[1], high: one[2] }),
  usualWeeks: packed.usualWeeks,
  ...perList((list) =>
    packed[list].map(([key, label, sources]) => ({
      key,
      label: label && { ko: label[0], en: label[1] },
      sources: [...sources],
    })),
  ),
});

/** To be raised when figures are packed in another way than `sums` and `agentCountNames` tell. */
const LAYOUT = 1;

/**
 * A mark of a frame, by which a client knows whether it has the one that figures belong to. How figures are placed is in
 * it too: for who would read them in another order, as a page that is older than its server, no mark fits.
 */
export const markOf = (frame: PackedFrame): string => {
  const text = JSON.stringify([LAYOUT, sums, agentCountNames, frame]);
  // FNV-1a of 32 bits: frames differ by accident, never on purpose.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
};
