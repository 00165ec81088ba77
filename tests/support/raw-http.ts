import { connect } from 'node:net';

/** Sends bytes to a server of this machine as they are, which fetch would tidy up, and gives all that it answers. */
export const sendRaw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), 'localhost').setEncoding('latin1');
    let answer = '';
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.once('close', () => resolve(answer)).once('error', reject);
    socket.write(text);
  });

/** Begins so many requests and goes on with each by a byte a second. `end` hangs up. */
export const dripFeed = (
  url: string,
  count: number,
  head: string,
): { end: () => void; open: () => number } => {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(Number(new URL(url).port), 'localhost');
    socket.on('error', () => undefined);
    socket.write(head);
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('-');
  }, 1000);
  return {
    open: () => sockets.filter(({ writable, readyState }) => writable && readyState === 'open').length,
    end: () => {
      clearInterval(drip);
      for (const socket of sockets) socket.destroy();
    },
  };
};
