/**
 * What socket.io alone can do: a server that sends as many bytes as a board has, as often, to as many sockets in
 * another process. Run by live.mjs; answers `{run: id}` with the milliseconds from sending to hearing.
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { screens, bytes, everyMs, seconds, url } = JSON.parse(process.argv[2]);
const now = () => performance.timeOrigin + performance.now();

if (url) {
  const { io } = await import('socket.io-client');
  const delays = [];
  let connected = 0;
  for (let each = 0; each < screens; each += 1) {
    const socket = io(url, { transports: ['websocket'], forceNew: true });
    socket.on('connect', () => {
      connected += 1;
      if (connected === screens) process.send({ ready: true });
    });
    socket.on('board', ({ at }) => delays.push(now() - at));
  }
  process.on('message', () => process.send({ delays }));
  process.on('disconnect', () => process.exit(0));
} else {
  const { Server } = createRequire(new URL('../../apps/server/package.json', import.meta.url))('socket.io');
  process.on('message', async ({ run }) => {
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
    await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    const clients = fork(
      fileURLToPath(import.meta.url),
      [JSON.stringify({ screens, url: `http://127.0.0.1:${http.address().port}` })],
      { execArgv: [] },
    );
    await new Promise((resolve) => clients.once('message', resolve));
    const filling = 'x'.repeat(Math.max(0, bytes - 40));
    for (let sent = 0; sent < (seconds * 1000) / everyMs; sent += 1) {
      server.emit('board', { at: now(), filling });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    const heard = new Promise((resolve) => clients.once('message', resolve));
    clients.send({});
    const { delays } = await heard;
    clients.disconnect();
    server.disconnectSockets(true);
    http.close();
    process.send({ id: run, delays });
  });
  process.on('disconnect', () => process.exit(0));
}
