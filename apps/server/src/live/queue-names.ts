/** A queue of a source. */
export interface NamedPlace {
  readonly sourceCode: string | null;
  readonly queue: string | null;
}

/** The name of a queue on the board of a data set. */
export type QueueName = (place: NamedPlace) => string;

/** Names queues by themselves. Two switches may use one name for different queues: then the name says whose it is. */
export const queueNames = (places: readonly NamedPlace[]): QueueName => {
  const sources = new Map<string, Set<string>>();
  for (const { sourceCode, queue } of places)
    sources.set(queue ?? '', (sources.get(queue ?? '') ?? new Set()).add(sourceCode ?? ''));
  return ({ sourceCode, queue }) =>
    (sources.get(queue ?? '')?.size ?? 0) > 1 ? `${sourceCode}/${queue}` : (queue ?? '');
};
