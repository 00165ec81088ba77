import type { Board, DataSet, Pulse, ServerMessages } from '@michuhol/contract';
import { computerClock } from '../platform/clock.js';
import { asProblem } from '../api/api-problem.js';
import type { LiveSocket } from './live-socket.js';
import { initialLiveState, withBoard, withPulse, type LiveState } from './live-state.js';

interface LiveParts {
  readonly socket: LiveSocket;
  readonly fetchBoard: (dataSet: DataSet) => Promise<Board>;
  /** Called when the server refuses or ends the connection: the session may be over. */
  readonly onRefused: () => void;
  /** Called when the connection is back after it was lost: hints may have been missed. */
  readonly onReturn: () => void;
}

const REFUSED_RETRY_MS = 5000;

/** Long enough for the reply that brings the session's new token, short enough that nobody sees a gap. */
const RENEWED_RETRY_MS = 500;

/** The live state of the console: one socket, one watched data set, kept outside React and told to it. */
export const createLiveStore = ({ socket, fetchBoard, onRefused, onReturn }: LiveParts) => {
  let state: LiveState = initialLiveState;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const wanted: { dataSet: DataSet; behind: boolean }[] = [];
  let watched: DataSet | null = null;
  let connectedAt = 0;
  let missed = false;

  const become = (next: LiveState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const take = (board: Board | null): void => {
    if (board) become(withBoard(state, board, computerClock.milliseconds()));
  };
  const refetch = async (dataSet: DataSet): Promise<void> => {
    try {
      take(await fetchBoard(dataSet));
    } catch (error) {
      become({ ...state, problems: { ...state.problems, [dataSet]: asProblem(error) } });
    }
  };
  const ask = (): void => {
    if (socket.connected) socket.emit('watchBoard', watched, take);
    if (watched) void refetch(watched);
  };
  const choose = (): void => {
    const next = (wanted.findLast(({ behind }) => !behind) ?? wanted.at(-1))?.dataSet ?? null;
    if (next === watched) return;
    watched = next;
    ask();
  };
  const tryAgain = (wait: number): void => {
    onRefused();
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), wait);
  };

  const onConnect = (): void => {
    const returned = missed;
    missed = false;
    connectedAt = computerClock.milliseconds();
    become({ ...state, connection: 'connected' });
    ask();
    if (returned) onReturn();
  };
  const onDisconnect = (reason: string): void => {
    missed = true;
    // A second factor or an unlocking gives the session another token, and the server ends what came with the old one.
    // What it ends again soon after is no such case.
    const held = computerClock.milliseconds() - connectedAt >= REFUSED_RETRY_MS;
    const renewed = reason === 'io server disconnect' && held;
    become({ ...state, connection: renewed ? 'connecting' : 'lost' });
    // Only what the server ended on purpose is not tried again by the client itself.
    if (reason === 'io server disconnect') tryAgain(renewed ? RENEWED_RETRY_MS : REFUSED_RETRY_MS);
  };
  const onRefusal = (): void => {
    missed = true;
    become({ ...state, connection: 'lost' });
    if (!socket.active) tryAgain(REFUSED_RETRY_MS);
  };
  const onPulse = (pulse: Pulse): void => {
    const { state: next, gap } = withPulse(state, pulse, computerClock.milliseconds());
    become(next);
    if (gap && pulse.dataSet === watched) void refetch(pulse.dataSet);
  };

  return {
    /** Begins; the answer ends it. */
    start: (): (() => void) => {
      socket.on('connect', onConnect).on('disconnect', onDisconnect).on('connect_error', onRefusal);
      socket.on('board', take).on('pulse', onPulse);
      socket.connect();
      return () => {
        clearTimeout(retry);
        socket.off('connect', onConnect).off('disconnect', onDisconnect).off('connect_error', onRefusal);
        socket.off('board', take).off('pulse', onPulse);
        socket.disconnect();
      };
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: (): LiveState => state,
    /** Watches a data set until the answer is called. What the frame watches gives way (`behind`) to what a page does. */
    watch: (dataSet: DataSet, behind = false): (() => void) => {
      const wish = { dataSet, behind };
      wanted.push(wish);
      choose();
      return () => {
        wanted.splice(wanted.indexOf(wish), 1);
        choose();
      };
    },
    /** The data set that is being watched. */
    watched: (): DataSet | null => watched,
    /** Hears a message of the server until the answer is called. */
    hear: <K extends keyof ServerMessages>(name: K, handler: ServerMessages[K]): (() => void) => {
      socket.on(name, handler as never);
      return () => socket.off(name, handler as never);
    },
    refetch,
  };
};

/** The live state and what can be done with it. */
export type LiveStore = ReturnType<typeof createLiveStore>;
