import { createServer } from 'node:net';

/** The port cannot be used. */
export class PortFault extends Error {
  override readonly name = 'PortFault';
  constructor(
    readonly port: number,
    readonly code: string,
  ) {
    super(`port ${port}: ${code}`);
  }
}

/** Tries the port before anything is made, so that a taken one leaves nothing behind. @throws PortFault */
export const checkPort = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new PortFault(port, error.code ?? error.message)),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
