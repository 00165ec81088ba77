/** Processes beside a benchmark: the screens, and bare sockets. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sleep } from './bench-product.mjs';

/** A process that answers `{[what]: id}` with `{id, …}`. */
export const helper = (file, options) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)], {
    execArgv: [],
  });
  let asked = 0;
  return {
    ask: (what) =>
      new Promise((resolve) => {
        asked += 1;
        const id = asked;
        const hear = (told) => {
          if (told.id !== id) return;
          child.off('message', hear);
          resolve(told);
        };
        child.on('message', hear);
        child.send({ [what]: id });
      }),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.disconnect();
      }),
  };
};

/** Waits until so many screens are connected; gives the seconds it took from the start. */
export const allConnected = async (swarm, screens, start) => {
  while ((await swarm.ask('tell')).connected < screens) await sleep(100);
  return (performance.now() - start) / 1000;
};
