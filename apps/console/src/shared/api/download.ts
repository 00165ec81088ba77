import type { EndpointName } from '@michuhol/contract';
import type { ApiRequest } from './api-request.js';
import { addressOf } from './request-address.js';

/** Gives the browser a file to keep. */
export const saveFile = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read the address by the next turn; it would leak if kept.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

/** The address of a file of the API for a plain link with `download`: the browser streams it to disk itself. */
export const fileAddress = <N extends EndpointName>(
  name: N,
  request: ApiRequest<N> = {} as ApiRequest<N>,
): string => addressOf(name, request);
