import type { MessagePort, TransferListItem, Worker } from 'node:worker_threads';

type Methods = { [Name in string]: (...given: never[]) => Promise<unknown> };

/** An error as it travels: with what it says beside its message. */
type Carried = { message: string; stack: string | undefined } & Record<string, unknown>;

type Message =
  | { kind: 'ask'; id: number; name: string; given: unknown[] }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; error: Carried };

/** One side of two threads that ask each other. */
export interface Talk<Theirs> {
  /** Asks the other side. @throws what it throws there, or why the talk has ended */
  ask<Name extends keyof Theirs & string>(
    name: Name,
    ...given: Theirs[Name] extends (...given: infer Given) => unknown ? Given : never
  ): Theirs[Name] extends (...given: never[]) => Promise<infer Value> ? Promise<Value> : never;
  /** Ends the talk: whatever was asked and is asked from now on fails so. */
  end(error: Error): void;
}

const carried = (error: unknown): Carried =>
  error instanceof Error
    ? { ...error, name: error.name, message: error.message, stack: error.stack }
    : { message: String(error), stack: undefined };

const restored = ({ message, stack, ...more }: Carried): Error =>
  Object.assign(new Error(message), more, stack === undefined ? {} : { stack });

/**
 * Lets two threads call each other's functions; arguments and values travel by structured clone. `moved` names what of
 * an answer is handed over instead of copied; `revive` makes of an error that arrived one of its own class.
 */
export const talkOver = <Theirs>(
  port: Pick<MessagePort | Worker, 'postMessage'> & {
    on(event: 'message', hear: (message: Message) => void): unknown;
  },
  ours: Methods,
  moved: (value: unknown) => TransferListItem[] = () => [],
  revive: (error: Error) => Error = (error) => error,
): Talk<Theirs> => {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let ended: Error | null = null;
  let next = 0;

  const answer = async (id: number, name: string, given: unknown[]): Promise<void> => {
    try {
      const method = ours[name];
      if (!method) throw new Error(`nobody answers to ${name}`);
      const value = await method(...(given as never[]));
      port.postMessage({ kind: 'answer', id, value } satisfies Message, moved(value));
    } catch (error) {
      port.postMessage({ kind: 'failure', id, error: carried(error) } satisfies Message);
    }
  };

  port.on('message', (message) => {
    if (message.kind === 'ask') {
      void answer(message.id, message.name, message.given);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') asked?.resolve(message.value);
    else asked?.reject(revive(restored(message.error)));
  });

  const ask = (name: string, ...given: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = (next += 1);
      waiting.set(id, { resolve, reject });
      port.postMessage({ kind: 'ask', id, name, given } satisfies Message);
    });

  return {
    ask: ask as unknown as Talk<Theirs>['ask'],
    end: (error) => {
      ended ??= error;
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
    },
  };
};
