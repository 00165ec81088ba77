import type { Server as HttpServer } from 'node:http';
import {
  dataSetSchema,
  may,
  scopeOf,
  type Board,
  type ClientMessages,
  type DataSet,
  type Permission,
  type ServerMessages,
  type SessionStage,
} from '@michuhol/contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';
import type { Caller } from '../identity/caller.js';
import { rooms, type LiveHub } from './live-hub.js';
import { addressOf, isOwnOrigin } from './origin.js';
import { dropWhenStalled, limitMessages } from './socket-limits.js';

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

const dataSetOrNone = dataSetSchema.nullable();

/** A refusal as socket.io hands it to the client: `connect_error` with `data.code`. */
const refusal = (code: string): Error => Object.assign(new Error(code), { data: { code } });

/** Who it is and what for: a socket whose answer changes is ended. A lock is no such change. */
const signature = ({ accountId, tokenId, role, teamId, organisation }: Caller): string =>
  [accountId, tokenId, role, teamId, organisation].join(' ');

/** What a sign-in that is not complete is refused with. */
const incomplete: Partial<Record<SessionStage, string>> = {
  secondFactor: 'SECOND_FACTOR_NEEDED',
  enrolment: 'ENROLMENT_NEEDED',
  passwordChange: 'PASSWORD_CHANGE_NEEDED',
};

/** The board tells nothing of any person: a locked screen goes on showing it. */
const mayWatch = ({ role, stage, permissions }: Caller): boolean =>
  stage === 'locked' ? role !== null && may(role, 'live.read') : permissions.has('live.read');

/** Where a permission is heard of; nowhere where it reaches no further than the person or a district. */
const roomOf = ({ role, teamId }: Caller, permission: Permission): string[] => {
  const scope = role && scopeOf(role, permission);
  if (scope === 'centre') return [rooms.permission(permission)];
  return scope === 'team' && teamId !== null ? [rooms.team(permission, teamId)] : [];
};

/** The rooms of a caller beside the board's: of a locked session those by which it is ended. */
const roomsOf = (caller: Caller): string[] => [
  ...(caller.stage === 'ready' ? [...caller.permissions].flatMap((each) => roomOf(caller, each)) : []),
  ...(caller.stage === 'ready' && caller.accountId ? [rooms.account(caller.accountId)] : []),
  ...(caller.accountId ? [rooms.end(caller.accountId)] : []),
  ...(caller.session ? [rooms.session(caller.session.hash.toString('hex'))] : []),
  ...(caller.tokenId ? [rooms.token(caller.tokenId)] : []),
  ...(caller.madeBy ? [rooms.end(caller.madeBy)] : []),
];

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

  const watch = async (socket: LiveSocket, dataSet: DataSet | null): Promise<Board | null> => {
    for (const other of dataSetSchema.options) await socket.leave(rooms.board(other));
    const caller = callers.get(socket);
    if (dataSet === null || !caller || !mayWatch(caller)) return null;
    // Joined before the board is read: a change in between is sent twice rather than never.
    await socket.join(rooms.board(dataSet));
    const board = await parts.boards.current(dataSet);
    await parts.boards.watch(dataSet);
    return board;
  };

  const listen = (socket: LiveSocket): void => {
    limitMessages(socket);
    dropWhenStalled(socket);
    socket.on('watchBoard', (dataSet: unknown, reply: unknown) => {
      const wanted = dataSetOrNone.safeParse(dataSet);
      if (!wanted.success || typeof reply !== 'function') return;
      // Without an answer the client asks again; the reason is told by the board's own clock.
      watch(socket, wanted.data).then(
        (board) => reply(board),
        () => undefined,
      );
    });
  };

  /** Puts a socket into the rooms of its caller as it is now; the boards that it watches stay while it may. */
  const move = async (socket: LiveSocket, caller: Caller): Promise<DataSet[]> => {
    callers.set(socket, caller);
    const watched = dataSetSchema.options.filter((each) => socket.rooms.has(rooms.board(each)));
    const kept = mayWatch(caller) ? watched : [];
    const wanted = new Set([socket.id, ...roomsOf(caller), ...kept.map(rooms.board)]);
    for (const room of [...socket.rooms]) if (!wanted.has(room)) await socket.leave(room);
    await socket.join([...wanted]);
    return kept;
  };

  const recheck = async (): Promise<void> => {
    const watched = new Set<DataSet>();
    for (const socket of local()) {
      const before = callers.get(socket);
      const after = await callerOf(socket);
      if (!before || !after || incomplete[after.stage] || signature(before) !== signature(after))
        socket.disconnect(true);
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
