import type { Server as HttpServer } from 'node:http';
import {
  clientMessages,
  dataSetSchema,
  type Board,
  type ClientMessage,
  type ClientMessages,
  type DataSet,
  type Floor,
  type ServerMessages,
} from '@michuhol/contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';
import type { Caller } from '../identity/caller.js';
import { holds } from '../identity/holds.js';
import { rooms, type LiveHub } from './live-hub.js';
import { incomplete, isStillAllowed, roomsOf } from './live-rights.js';
import { addressOf, isOwnOrigin } from './origin.js';
import { dropUndeclared, dropWhenStalled, limitMessages } from './socket-limits.js';

type LiveSocket = Socket<ClientMessages, ServerMessages>;

/** What the sockets need from the rest of the server. */
export interface LiveParts {
  /** Who it is, by session cookie or bearer token; the same answer as for HTTP. */
  identify(presented: {
    cookie?: string | undefined;
    authorization?: string | undefined;
    address: string | null;
  }): Promise<Caller | null>;
  boards: { current(dataSet: DataSet): Promise<Board>; watch(dataSet: DataSet): Promise<void> };
  /** The floor as somebody is shown it: that names were seen is written down. */
  floors: { current(dataSet: DataSet, by: Caller): Promise<Floor> };
  /** Address people open. */
  publicUrl: string;
  trustedProxyHops: number;
  /** Milliseconds between two looks at who every socket belongs to. */
  recheckMilliseconds?: number;
}

/** The attached sockets. */
export interface LiveGateway {
  /** Looks again who every socket belongs to and ends those whose session or rights are over. */
  recheck(): Promise<void>;
  /** Ends every socket of this server and stops listening. */
  close(): void;
}

/** How long a revocation takes at most that no other server could tell of. */
export const RECHECK_MILLISECONDS = 30_000;

/** A refusal as socket.io hands it to the client: `connect_error` with `data.code`. */
const refusal = (code: string): Error => Object.assign(new Error(code), { data: { code } });

/** The data sets whose room a socket is in and may stay in. */
const watchedIn = (socket: LiveSocket, roomOf: (dataSet: DataSet) => string, may: boolean): DataSet[] =>
  may ? dataSetSchema.options.filter((each) => socket.rooms.has(roomOf(each))) : [];

/** How each message of a client is answered, once its sender may send it. */
type Answers = {
  [K in keyof ClientMessages]: (
    socket: LiveSocket,
    payload: Parameters<ClientMessages[K]>[0],
  ) => Promise<Parameters<Parameters<ClientMessages[K]>[1]>[0]>;
};

/** Attaches the sockets to an HTTP server. */
export const attachLive = (hub: LiveHub, httpServer: HttpServer, parts: LiveParts): LiveGateway => {
  const logger = new Logger('live sockets');
  const callers = new WeakMap<LiveSocket, Caller>();
  const local = (): LiveSocket[] => [...hub.server.of('/').sockets.values()];

  const callerOf = (socket: LiveSocket): Promise<Caller | null> => {
    const { cookie, authorization } = socket.request.headers;
    return parts.identify({
      cookie,
      authorization,
      address: addressOf(socket.request, parts.trustedProxyHops),
    });
  };

  const admit = async (socket: LiveSocket): Promise<void> => {
    const caller = await callerOf(socket);
    if (!caller) throw refusal('NOT_SIGNED_IN');
    if (caller.role === null) throw refusal('NOT_PERMITTED');
    const missing = incomplete[caller.stage];
    if (missing) throw refusal(missing);
    callers.set(socket, caller);
    await socket.join(roomsOf(caller));
  };

  const answers: Answers = {
    watchBoard: async (socket, dataSet) => {
      for (const other of dataSetSchema.options) await socket.leave(rooms.board(other));
      if (dataSet === null) return null;
      // Joined before the board is read: a change in between is sent twice rather than never.
      await socket.join(rooms.board(dataSet));
      const board = await parts.boards.current(dataSet);
      await parts.boards.watch(dataSet);
      return board;
    },
    watchFloor: async (socket, dataSet) => {
      for (const other of dataSetSchema.options) await socket.leave(rooms.floor(other));
      const caller = callers.get(socket);
      if (dataSet === null || !caller) return null;
      await socket.join(rooms.floor(dataSet));
      const floor = await parts.floors.current(dataSet, caller);
      await parts.boards.watch(dataSet);
      return floor;
    },
  };

  const hear = (socket: LiveSocket, name: keyof ClientMessages): void => {
    const message: ClientMessage = clientMessages[name];
    (socket as Socket).on(name, (brought: unknown, reply: unknown) => {
      const parsed = message.payload.safeParse(brought);
      if (!parsed.success || typeof reply !== 'function') return;
      const caller = callers.get(socket);
      if (!caller || !holds(caller, message)) return void reply(null);
      // The payload was parsed by the very schema that its type comes from.
      answers[name](socket, parsed.data as Parameters<ClientMessages[typeof name]>[0]).then(
        (answer) => reply(answer),
        // Without an answer the client asks again; the reason is told by the board's own clock.
        () => undefined,
      );
    });
  };

  const isOver = async (socket: LiveSocket): Promise<boolean> =>
    !isStillAllowed(callers.get(socket), await callerOf(socket));

  const listen = (socket: LiveSocket): void => {
    limitMessages(socket);
    dropUndeclared(socket);
    dropWhenStalled(socket);
    for (const name of Object.keys(clientMessages) as (keyof ClientMessages)[]) hear(socket, name);
    // What was revoked while the socket was being admitted found no socket to end.
    isOver(socket).then(
      (over) => over && socket.disconnect(true),
      () => socket.disconnect(true),
    );
  };

  /** Puts a socket into the rooms of its caller as it is now; the boards and floors that it watches stay while it may. */
  const move = async (socket: LiveSocket, caller: Caller): Promise<DataSet[]> => {
    callers.set(socket, caller);
    const boards = watchedIn(socket, rooms.board, holds(caller, clientMessages.watchBoard));
    const floors = watchedIn(socket, rooms.floor, holds(caller, clientMessages.watchFloor));
    const watched = [...boards.map(rooms.board), ...floors.map(rooms.floor)];
    const wanted = new Set([socket.id, ...roomsOf(caller), ...watched]);
    for (const room of [...socket.rooms]) if (!wanted.has(room)) await socket.leave(room);
    await socket.join([...wanted]);
    // Whoever goes on looking at names is written down again.
    for (const dataSet of floors) await parts.floors.current(dataSet, caller);
    return [...boards, ...floors];
  };

  const recheck = async (): Promise<void> => {
    const watched = new Set<DataSet>();
    for (const socket of local()) {
      const after = await callerOf(socket);
      if (!isStillAllowed(callers.get(socket), after)) socket.disconnect(true);
      else for (const dataSet of await move(socket, after)) watched.add(dataSet);
    }
    for (const dataSet of watched) await parts.boards.watch(dataSet);
  };

  hub.server.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error: unknown) => next(error instanceof Error && 'data' in error ? error : refusal('NOT_AVAILABLE')),
    );
  });
  hub.server.on('connection', listen);
  hub.server.attach(httpServer, {
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: (request, answer) => answer(null, isOwnOrigin(request, parts.publicUrl)),
  });

  // A database that is away takes nobody's rights; the next look decides.
  const timer = setInterval(() => {
    recheck().catch((error: unknown) => logger.warn(error instanceof Error ? error.message : String(error)));
  }, parts.recheckMilliseconds ?? RECHECK_MILLISECONDS);
  return {
    recheck,
    close: () => {
      clearInterval(timer);
      hub.server.local.disconnectSockets(true);
      hub.server.engine.close();
    },
  };
};
