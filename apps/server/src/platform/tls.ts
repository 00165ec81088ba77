import { readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { LoggerService } from '@nestjs/common';
import type { Config } from './config.js';

/** Whoever renews a certificate tells it with SIGHUP, or waits for so long at most. */
const LOOK_MILLISECONDS = 60_000;

type TlsFiles = NonNullable<Config['tls']>;

/** What the server shows and speaks: the files as they are now, TLS 1.2 and later. @throws when they cannot be read */
export const readTls = ({ certFile, keyFile }: TlsFiles): SecureContextOptions => ({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  minVersion: 'TLSv1.2',
});

/** A certificate that is followed. */
export interface FollowedCertificate {
  /** Reads the files again; connections that are open go on with what they have. */
  reread(): void;
  stop(): void;
}

/** By inode and time, not by events: renewed files often come as another link. Empty while it cannot be looked at. */
const markOf = (path: string): string => {
  try {
    const { ino, mtimeMs } = statSync(path);
    return `${ino} ${mtimeMs}`;
  } catch {
    return '';
  }
};

/**
 * Takes a renewed certificate without a restart, when its files change or when it is told to. Certificate and key that
 * do not belong together, as between the writing of the one and of the other, are named and not taken.
 */
export const followCertificate = (
  server: Pick<Server, 'setSecureContext'>,
  files: TlsFiles,
  logger: Pick<LoggerService, 'log' | 'warn'>,
  lookMilliseconds = LOOK_MILLISECONDS,
): FollowedCertificate => {
  const reread = (): void => {
    try {
      const options = readTls(files);
      // Tried apart first: a server that was given a wrong pair would answer nobody.
      createSecureContext(options);
      server.setSecureContext(options);
      logger.log('TLS certificate read again');
    } catch (error) {
      const { code } = error as { code?: unknown };
      logger.warn(`TLS certificate not taken, the one before stays: ${String(code ?? 'unreadable')}`);
    }
  };
  const marks = (): string => [files.certFile, files.keyFile].map(markOf).join();
  let seen = marks();
  const timer = setInterval(() => {
    const now = marks();
    if (now === seen) return;
    seen = now;
    reread();
  }, lookMilliseconds).unref();
  return { reread, stop: () => clearInterval(timer) };
};
