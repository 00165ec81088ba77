import { SOCKET_PATH } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';
import { attachLive } from '../live/live.gateway.js';
import { boardServiceOf, floorsOf } from '../live/testing.js';
import { AccessService } from './access.service.js';
import { openTestServer, type TestServer } from './testing.js';

/** The server of a test with its sockets. */
export interface LiveTestServer extends TestServer {
  /** Opens a socket with headers; resolves to it, or to the code of the refusal. */
  connect(headers: Record<string, string>): Promise<Socket | string>;
  /** The reason why a socket ended; rejects when it has not within the five seconds that a revocation may take. */
  ended(socket: Socket): Promise<string>;
}

const WITHIN_MILLISECONDS = 5000;

/** Puts sockets with real identification before a server; `recheckMilliseconds` as the gateway takes it. */
export const withSockets = (server: TestServer, recheckMilliseconds?: number): LiveTestServer => {
  const access = server.app.get(AccessService);
  const gateway = attachLive(server.hub, server.app.getHttpServer(), {
    identify: (presented) => access.identify(presented),
    boards: boardServiceOf(server),
    floors: floorsOf(server),
    publicUrl: server.config.publicUrl,
    trustedProxyHops: 0,
    ...(recheckMilliseconds === undefined ? {} : { recheckMilliseconds }),
  });
  const sockets: Socket[] = [];
  const { close } = server;
  return {
    ...server,
    connect: (extraHeaders) => {
      const socket = io(server.url, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        extraHeaders,
      });
      sockets.push(socket);
      return new Promise((resolve) => {
        socket.on('connect', () => resolve(socket));
        socket.on('connect_error', (error: Error & { data?: { code: string } }) =>
          resolve(error.data?.code ?? error.message),
        );
      });
    },
    ended: (socket) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the socket is still open')), WITHIN_MILLISECONDS);
        socket.on('disconnect', (reason) => {
          clearTimeout(timer);
          resolve(reason);
        });
      }),
    close: async () => {
      for (const socket of sockets) socket.disconnect();
      gateway.close();
      await close();
    },
  };
};

/** Opens a server with sockets over a platform of its own. */
export const openLiveTestServer = async (): Promise<LiveTestServer> => withSockets(await openTestServer());
