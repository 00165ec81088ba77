import { SOCKET_PATH, type ClientMessages, type ServerMessages } from '@michuhol/contract';
import { io, type Socket } from 'socket.io-client';

/** The one socket of the console, with its messages. */
export type LiveSocket = Socket<ServerMessages, ClientMessages>;

/** The socket, not yet connected; the session cookie says who it is. */
export const createLiveSocket = (): LiveSocket =>
  io({ path: SOCKET_PATH, transports: ['websocket'], autoConnect: false, reconnectionDelayMax: 5000 });
