import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Problem } from './problem.js';

/** Where clamd listens: a socket of this machine, or a port. */
export type ScannerAddress = Extract<NetConnectOpts, { path: string }> | { host: string; port: number };

/** A scanner that says nothing for so long is away. */
const PATIENCE_MS = 60_000;

/** Reads `/run/clamav/clamd.ctl` or `host:port`; null for anything else. */
export const scannerAddress = (text: string): ScannerAddress | null => {
  if (text.startsWith('/')) return { path: text };
  const [, host, port] = /^([\w.-]+):(\d{1,5})$/.exec(text) ?? [];
  return host && port && Number(port) <= 65_535 ? { host, port: Number(port) } : null;
};

const infected = (): Problem =>
  new Problem(
    'UNREADABLE_FILE',
    {
      ko: '악성코드 검사에서 걸린 파일입니다. 저장된 것은 없습니다. 정보보안 담당자에게 알리세요.',
      en: 'The malware scanner refuses this file. Nothing was stored. Tell the security officer.',
    },
    { code: 'INFECTED_FILE' },
  );

const notScanned = (): Problem =>
  new Problem(
    'NOT_AVAILABLE',
    {
      ko: '파일을 악성코드 검사기로 검사하지 못해 받지 않았습니다. 잠시 뒤 다시 올리고, 계속되면 관리자에게 알리세요.',
      en: 'The file could not be scanned for malware and was not taken. Try again; if it goes on, tell the administrator.',
    },
    { code: 'NOT_SCANNED' },
  );

const framed = (chunk: Uint8Array): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(chunk.length);
  return Buffer.concat([size, chunk]);
};

/** All that clamd says until it hangs up: `stream: OK`, `stream: <name> FOUND`, or why it could not tell. */
const verdictOf = async (socket: Socket): Promise<string> => {
  let said = '';
  socket.on('data', (part: Buffer) => (said += part.toString('latin1')));
  await once(socket, 'close');
  return said.replaceAll('\0', '').trim();
};

/**
 * Passes the bytes of a file on while clamd reads along (its INSTREAM command), and ends well only when clamd found
 * nothing in the whole of it. A scanner that is away, or that a file is too large for, lets nothing pass.
 * @throws Problem UNREADABLE_FILE (INFECTED_FILE), NOT_AVAILABLE (NOT_SCANNED)
 */
export async function* scanned(
  address: ScannerAddress,
  bytes: AsyncIterable<Uint8Array>,
  patienceMs = PATIENCE_MS,
): AsyncIterable<Uint8Array> {
  const socket = connect(address).setTimeout(patienceMs, () => socket.destroy());
  socket.on('error', () => undefined);
  const verdict = verdictOf(socket).catch(() => '');
  try {
    socket.write('zINSTREAM\0');
    for await (const chunk of bytes) {
      if (chunk.length > 0 && socket.writable && !socket.write(framed(chunk)))
        await Promise.race([once(socket, 'drain'), verdict]).catch(() => undefined);
      yield chunk;
    }
    if (socket.writable) socket.write(Buffer.alloc(4));
    const said = await verdict;
    if (said.endsWith(' FOUND')) throw infected();
    if (said !== 'stream: OK') throw notScanned();
  } finally {
    socket.destroy();
  }
}
