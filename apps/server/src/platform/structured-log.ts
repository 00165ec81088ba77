import type { Clock } from '@michuhol/calendar';
import { Logger, type LoggerService } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { presentRequest } from './request-context.js';

/** Seven digits and more, however they are parted, may be somebody's number. */
const number = /\d(?:[ .()-]{0,2}\d){6,}/g;

/** A database that cannot take a value, and a reader that cannot read a text, repeat it between quotation marks. */
const quotedValue = /(: |\bvalue )"(?:[^"\\]|\\.)*"/g;
const unreadText = /, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON/gs;

/** What a log may hold of a text: no numbers of people, and nothing that somebody wrote. */
export const withoutPersons = (text: string): string =>
  text
    .replaceAll(unreadText, ', "…" is not valid JSON')
    .replaceAll(quotedValue, '$1"…"')
    .replaceAll(number, '#');

type Level = 'log' | 'error' | 'warn' | 'debug' | 'verbose' | 'fatal';

/** An error as its message and where it came from; what the database adds to it, a row for instance, is left out. */
export const wordsOf = (message: unknown): string =>
  withoutPersons(message instanceof Error ? (message.stack ?? message.message) : String(message));

/**
 * Writes each message as a line of JSON: when, how grave, from where, of which request. Errors go to standard error.
 * Bodies, queries and headers never come here, and what may be somebody's is left out.
 */
export const structuredLog = (
  clock: Clock,
  write: (line: string, level: Level) => void = (line, level) =>
    (level === 'error' || level === 'fatal' ? process.stderr : process.stdout).write(line),
): LoggerService => {
  const at =
    (level: Level) =>
    (message: unknown, ...more: unknown[]): void => {
      const context = more.at(-1);
      const entry = {
        at: clock.now().toISOString(),
        level,
        ...(typeof context === 'string' ? { from: context } : {}),
        ...(presentRequest() ? { request: presentRequest()?.id } : {}),
        message: wordsOf(message),
      };
      write(`${JSON.stringify(entry)}\n`, level);
    };
  return { log: at('log'), error: at('error'), warn: at('warn'), debug: at('debug'), fatal: at('fatal') };
};

/** Logs each answer of the API: the route without its values, status and duration. Nobody's address or words. */
export const logAnswers = () => {
  const logger = new Logger('http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('close', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      const milliseconds = Math.round(performance.now() - started);
      logger.log(`${request.method} ${route} ${response.statusCode} ${milliseconds} ms`);
    });
    next();
  };
};
