import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SwitchAddress } from '../platform/switch-address.js';
import { AmiFault } from './ami-problems.js';

const isCertificate = (code: string): boolean => /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME|CHAIN/.test(code);

/**
 * A connection to a switch, ready for bytes; what the address says is all it is connected to. `signal` gives it up.
 * @throws AmiFault AMI_UNREACHABLE, AMI_CERTIFICATE, AMI_SILENT
 */
export const openSocket = (
  address: SwitchAddress,
  tls: boolean,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const named = isIP(address.host) === 0 ? { servername: address.host } : {};
    const socket = tls ? connectTls({ ...address, ...named }) : connect(address);
    const patience = setTimeout(() => fail(new AmiFault('AMI_SILENT')), patienceMs);
    const fail = (fault: Error): void => {
      clearTimeout(patience);
      socket.destroy();
      reject(fault);
    };
    signal.addEventListener('abort', () => fail(new AmiFault('AMI_LOST')), { once: true });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'ERROR';
      fail(new AmiFault(isCertificate(code) ? 'AMI_CERTIFICATE' : 'AMI_UNREACHABLE', code));
    });
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(patience);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
