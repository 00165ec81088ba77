import { createHmac } from 'node:crypto';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { hostOf, type WebhookTarget } from './webhook-address.js';
import { WebhookFault } from './webhook-fault.js';

const PATIENCE_MS = 5000;

/** A message that is ready to go. */
export interface WebhookMessage {
  /** The same in every attempt. */
  id: string;
  event: string;
  body: string;
}

/** The value of `X-Michuhol-Signature`: the second of sending, and HMAC-SHA-256 over `<second>.<body>` in hex. */
export const signatureOf = (secret: string, body: string, at: Date): string => {
  const second = Math.floor(at.getTime() / 1000);
  return `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')}`;
};

/**
 * Sends a message to an address that was judged before, and connects to that address alone. Resolves to the status of
 * an answer from 200 to 299. @throws WebhookFault
 */
export const sendWebhook = (
  { url, address, family }: WebhookTarget,
  { id, event, body }: WebhookMessage,
  secret: string,
  at: Date,
  patienceMs = PATIENCE_MS,
): Promise<number> => {
  const options: RequestOptions & { servername?: string } = {
    method: 'POST',
    // A connection of its own: none that was opened for a name before is taken again.
    agent: false,
    signal: AbortSignal.timeout(patienceMs),
    lookup: (_host, { all }, found) => {
      if (all) found(null, [{ address, family }]);
      else found(null, address, family);
    },
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'michuhol-console',
      'idempotency-key': id,
      'x-michuhol-delivery': id,
      'x-michuhol-event': event,
      'x-michuhol-signature': signatureOf(secret, body, at),
    },
    hostname: hostOf(url),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
      const status = answer.statusCode ?? 0;
      // What it says is of no interest, and could be endless.
      answer.destroy();
      if (status >= 200 && status < 300) resolve(status);
      else reject(new WebhookFault(status >= 300 && status < 400 ? 'REDIRECT' : 'REFUSED', status));
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        new WebhookFault(
          error.name === 'AbortError' || error.name === 'TimeoutError' ? 'NO_ANSWER' : 'NO_CONNECTION',
        ),
      ),
    );
    request.end(body);
  });
};
