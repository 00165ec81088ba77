import { packBoard, type Board, type DataSet, type ServerMessages } from '@michuhol/contract';
import { act } from '@testing-library/react';
import type { LiveSocket } from '../live/live-socket.js';

/** A socket whose server is the test: `tell('pulse', pulse)` is a message of the server. */
export const fakeLine = () => {
  const handlers = new Map<string, Set<(...values: unknown[]) => void>>();
  const watched: (DataSet | null)[] = [];
  const watchedFloors: (DataSet | null)[] = [];
  let attempts = 0;
  const socket = {
    connected: false,
    active: true,
    on: (name: string, handler: (...values: unknown[]) => void) => {
      handlers.set(name, (handlers.get(name) ?? new Set()).add(handler));
      return socket;
    },
    off: (name: string, handler: (...values: unknown[]) => void) => {
      handlers.get(name)?.delete(handler);
      return socket;
    },
    emit: (name: string, dataSet: DataSet | null) => {
      (name === 'watchFloor' ? watchedFloors : watched).push(dataSet);
      return socket;
    },
    connect: () => {
      attempts += 1;
      return socket;
    },
    disconnect: () => {
      if (!socket.connected) return socket;
      socket.connected = false;
      call('disconnect', 'io client disconnect');
      return socket;
    },
  };
  const call = (name: string, ...values: unknown[]): void =>
    act(() => {
      for (const handler of [...(handlers.get(name) ?? [])]) handler(...values);
    });
  const tell = <K extends keyof ServerMessages>(name: K, ...payload: Parameters<ServerMessages[K]>): void =>
    call(name, ...payload);
  return {
    socket: socket as unknown as LiveSocket,
    /** The data sets that were asked for, in order. */
    watched,
    /** The data sets whose counselors were asked for, in order. */
    watchedFloors,
    /** How often a connection was begun. */
    attempts: (): number => attempts,
    tell,
    /** A board is pushed; without its frame where `known` is the mark of it. */
    tellBoard: (board: Board, known: string | null = null): void =>
      tell('packedBoard', packBoard(board, known)),
    connect: (): void => {
      socket.connected = true;
      call('connect');
    },
    /** The connection breaks; 'io server disconnect' when the server ended it. */
    lose: (reason = 'transport close'): void => {
      socket.connected = false;
      call('disconnect', reason);
    },
    /** The server refuses a connection, as it does whose session is over. */
    refuse: (): void => {
      socket.active = false;
      call('connect_error', new Error('refused'));
    },
  };
};
