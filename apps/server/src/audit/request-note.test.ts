import { endpoints } from '@michuhol/contract';
import type { Request, Response } from 'express';
import type { AdmittedRequest, Caller } from '../identity/caller.js';
import { numberRequests } from '../platform/request-context.js';
import { noteOf } from './request-note.js';

const caller: Caller = {
  ...{ accountId: null, name: '평가 수퍼바이저', role: 'supervisor', permissions: new Set(), teamId: null },
  ...{ organisation: null, sourceId: null, stage: 'ready', session: null },
  ...{ mustChangePassword: false, address: '127.0.0.1' },
};
const request = { method: 'GET', path: '/api/v1/incidents', params: {}, query: {} } as AdmittedRequest;
const noted = () => noteOf(endpoints.listIncidents, request, caller).requestId;

test('outside of any request a note has an id of its own', () => {
  expect(noted()).toMatch(/^[0-9a-f-]{36}$/);
  expect(noted()).not.toBe(noted());
});

test('each note of a request has the id that its answer tells', async () => {
  const told: unknown[] = [];
  const response = { setHeader: (...header: unknown[]) => told.push(header) } as unknown as Response;
  const notes = await new Promise<unknown[]>((resolve) =>
    numberRequests(request as Request, response, () => {
      const first = noted();
      setImmediate(() => resolve([first, noted()]));
    }),
  );
  expect(told).toEqual([['X-Request-Id', notes[0]]]);
  expect(notes[1]).toBe(notes[0]);
});
