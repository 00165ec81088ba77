import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PanicMessage, PanicStep } from '@michuhol/contract';

/** A gateway of text messages, as far as a test needs one. */
export interface TestGateway {
  url: string;
  received: PanicMessage[];
  close(): Promise<void>;
}

/** Opens a gateway on loopback that takes whatever comes. */
export const openGateway = async (): Promise<TestGateway> => {
  const received: PanicMessage[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(parts).toString()) as PanicMessage);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A step that tells nobody but those named. */
export const stepOf = (more: Partial<PanicStep>): PanicStep => ({
  ...{ teamLeads: false, roles: [], teams: [], people: [] },
  ...{ webhooks: [], criticalWebhooks: false },
  ...more,
});
