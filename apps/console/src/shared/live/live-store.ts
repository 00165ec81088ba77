import {
  unpackBoard,
  type Board,
  type DataSet,
  type Floor,
  type PackedBoard,
  type Pulse,
  type ServerMessages,
} from '@michuhol/contract';
import { computerClock } from '../platform/clock.js';
import { asProblem } from '../api/api-problem.js';
import type { LiveSocket } from './live-socket.js';
import { watchLine } from './live-watchdog.js';
import {
  initialLiveState,
  isTorn,
  withBoard,
  withCounselors,
  withoutCounselors,
  withPulse,
  type LiveState,
} from './live-state.js';

interface LiveParts {
  readonly socket: LiveSocket;
  readonly fetchBoard: (dataSet: DataSet) => Promise<Board>;
  readonly fetchFloor: (dataSet: DataSet) => Promise<Floor>;
  /** Called when the server refuses or ends the connection: the session may be over. */
  readonly onRefused: () => void;
  /** Called when the connection is back after it was lost: hints may have been missed. */
  readonly onReturn: () => void;
}

const REFUSED_RETRY_MS = 5000;

/** Long enough for the reply that brings the session's new token, short enough that nobody sees a gap. */
const RENEWED_RETRY_MS = 500;

/** A page that its server has outgrown understands no board that is pushed: it asks, and not for every one of them. */
const UNREAD_MS = 5000;

/** A board and its counselors come one after the other; what has not come by then was lost. */
const TORN_MS = 1500;

/** The live state of the console: one socket, one watched data set, kept outside React and told to it. */
export const createLiveStore = ({ socket, fetchBoard, fetchFloor, onRefused, onReturn }: LiveParts) => {
  let state: LiveState = initialLiveState;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let mending: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const wanted: { dataSet: DataSet; behind: boolean }[] = [];
  let watched: DataSet | null = null;
  const wantedFloors: DataSet[] = [];
  let watchedFloor: DataSet | null = null;
  let connectedAt = 0;
  let missed = false;
  let unreadAt = 0;

  const become = (next: LiveState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const refetchBoard = async (dataSet: DataSet): Promise<boolean> => {
    try {
      take(await fetchBoard(dataSet));
      return true;
    } catch (error) {
      become({ ...state, problems: { ...state.problems, [dataSet]: asProblem(error) } });
      return false;
    }
  };
  const refetchFloor = async (dataSet: DataSet): Promise<void> => {
    try {
      takeFloor(await fetchFloor(dataSet));
    } catch (error) {
      if (dataSet === watchedFloor)
        become({
          ...state,
          counselorProblems: { ...state.counselorProblems, [dataSet]: asProblem(error) },
        });
    }
  };
  const refetch = async (dataSet: DataSet): Promise<void> => {
    await Promise.all([refetchBoard(dataSet), ...(dataSet === watchedFloor ? [refetchFloor(dataSet)] : [])]);
  };
  /** A gap that no pulse tells of, because boards go on coming: the two are of different ticks and stay so. */
  const watchTear = (): void => {
    const torn = watchedFloor !== null && watchedFloor === watched && isTorn(state, watchedFloor);
    if (!torn) {
      clearTimeout(mending);
      mending = undefined;
      return;
    }
    mending ??= setTimeout(() => {
      mending = undefined;
      if (watchedFloor) void refetch(watchedFloor);
    }, TORN_MS);
  };
  const take = (board: Board | null): void => {
    if (!board) return;
    become(withBoard(state, board, computerClock.milliseconds()));
    watchTear();
  };
  const takeFloor = (floor: Floor | null): void => {
    // A late answer about what nobody watches any more would never be renewed.
    if (!floor || floor.dataSet !== watchedFloor) return;
    become(withCounselors(state, floor, computerClock.milliseconds()));
    watchTear();
  };
  const askFloor = (): void => {
    if (socket.connected) socket.emit('watchFloor', watchedFloor, takeFloor);
  };
  const ask = (): void => {
    if (socket.connected) socket.emit('watchBoard', watched, take);
    if (watched) void refetch(watched);
  };
  const chooseFloor = (): void => {
    const next = wantedFloors.at(-1) ?? null;
    if (next === watchedFloor) return;
    if (watchedFloor) become(withoutCounselors(state, watchedFloor));
    watchedFloor = next;
    watchTear();
    askFloor();
    if (next) void refetchFloor(next);
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
    if (watchedFloor) {
      askFloor();
      if (watchedFloor !== watched) void refetchFloor(watchedFloor);
    }
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
  const onBoard = (packed: PackedBoard): void => {
    const board = unpackBoard(packed, state.floors[packed.dataSet]?.board ?? null);
    if (board) return take(board);
    const now = computerClock.milliseconds();
    if (packed.dataSet !== watched || Math.abs(now - unreadAt) < UNREAD_MS) return;
    unreadAt = now;
    void refetch(packed.dataSet);
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
      socket.on('packedBoard', onBoard).on('floor', takeFloor).on('pulse', onPulse);
      socket.connect();
      const unwatch = watchLine({
        now: computerClock.milliseconds,
        heardAt: () => (watched ? (state.floors[watched]?.heardAt ?? connectedAt) : null),
        connected: () => socket.connected,
        probe: async () => watched !== null && refetchBoard(watched),
        reconnect: () => void socket.disconnect().connect(),
      });
      return () => {
        unwatch();
        clearTimeout(retry);
        clearTimeout(mending);
        mending = undefined;
        socket.off('connect', onConnect).off('disconnect', onDisconnect).off('connect_error', onRefusal);
        socket.off('packedBoard', onBoard).off('floor', takeFloor).off('pulse', onPulse);
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
    /** Watches the counselors of a data set until the answer is called; then they are forgotten. */
    watchFloor: (dataSet: DataSet): (() => void) => {
      wantedFloors.push(dataSet);
      chooseFloor();
      return () => {
        wantedFloors.splice(wantedFloors.lastIndexOf(dataSet), 1);
        chooseFloor();
      };
    },
    /** Takes over counselors that the answer to a change of theirs tells. */
    takeFloor,
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
