import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { SOCKET_PATH, type DataSet } from '@michuhol/contract';
import { until } from './product.js';

/** A client that watches a board and has stopped reading what it is sent. */
export interface StalledClient {
  /** Reads on from here; true when what was left ends with the server's word that it is over. */
  wasEnded(): Promise<boolean>;
  close(): void;
}

/** A text frame of a client, masked as RFC 6455 asks. */
const frame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  return Buffer.concat([
    Buffer.from([0x81, 0x80 | payload.length]),
    mask,
    payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  ]);
};

const CLOSE = 8;

/** Whether a server's frames (RFC 6455, unmasked) end with one that closes the connection. */
const endsClosed = (heard: Buffer): boolean => {
  let at = heard.indexOf('\r\n\r\n') + 4;
  while (at + 2 <= heard.length) {
    if ((heard.readUInt8(at) & 0x0f) === CLOSE) return true;
    const short = heard.readUInt8(at + 1);
    const [head, length] =
      short < 126
        ? [2, short]
        : short === 126
          ? [4, heard.readUInt16BE(at + 2)]
          : [10, Number(heard.readBigUInt64BE(at + 2))];
    at += head + length;
  }
  return false;
};

/** Opens a client that hears the first answer and then nothing more. */
export const openStalled = async (
  url: string,
  headers: Record<string, string>,
  dataSet: DataSet,
): Promise<StalledClient> => {
  const { hostname, port, host } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const heard: Buffer[] = [];
  socket.on('data', (bytes) => heard.push(bytes));
  const hear = (expected: string): Promise<unknown> =>
    until(expected, () => Buffer.concat(heard).includes(expected), 20);
  const told = Object.entries({ ...headers, host }).map(([name, value]) => `${name}: ${value}`);
  socket.write(
    [
      `GET ${SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1`,
      ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...told,
      '\r\n',
    ].join('\r\n'),
  );
  await hear('101 Switching Protocols');
  // Engine.IO and Socket.IO: 40 joins, 42 is a message and 0 the number of its answer.
  socket.write(frame('40'));
  await hear('40{');
  socket.write(frame(`420${JSON.stringify(['watchBoard', dataSet])}`));
  socket.pause();
  return {
    wasEnded: async () => {
      socket.resume();
      return until('the end', () => endsClosed(Buffer.concat(heard)) || null, 5).catch(() => false);
    },
    close: () => void socket.destroy(),
  };
};
