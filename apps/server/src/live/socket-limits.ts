import { clientMessages } from '@michuhol/contract';
import type { Socket } from 'socket.io';

/** A client of ours sends a message when a person changes the view; nobody does that so often. */
const MOST_MESSAGES_A_SECOND = 20;

/** Ends a socket that sends more than twenty messages within a second. */
export const limitMessages = (socket: Pick<Socket, 'use' | 'disconnect'>): void => {
  let since = performance.now();
  let count = 0;
  socket.use((_message, next) => {
    const now = performance.now();
    if (now - since >= 1000) [since, count] = [now, 0];
    count += 1;
    if (count <= MOST_MESSAGES_A_SECOND) next();
    else socket.disconnect(true);
  });
};

/** Lets nothing through to any handler that the contract does not name, whoever listens for it. */
export const dropUndeclared = (socket: Pick<Socket, 'use'>): void => {
  socket.use(([name], next) => {
    if (Object.hasOwn(clientMessages, name)) next();
  });
};

/** Packets that may wait for a client; a board is one. Whoever is further behind is not reading. */
const MOST_WAITING_PACKETS = 30;

/** Ends a socket whose client has stopped reading, so that boards do not pile up for it in memory. */
export const dropWhenStalled = (socket: Pick<Socket, 'conn'>): void => {
  let waiting = 0;
  socket.conn.on('packetCreate', () => {
    waiting += 1;
    if (waiting > MOST_WAITING_PACKETS) socket.conn.close(true);
  });
  // Said when everything that waited has been handed to the connection.
  socket.conn.on('drain', () => {
    waiting = 0;
  });
};
