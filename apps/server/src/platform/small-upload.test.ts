import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request } from 'express';
import { Problem } from './problem.js';
import { readSmallUpload } from './small-upload.js';

let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    readSmallUpload(request as Request).then(
      ({ fileName, bytes }) =>
        response.end(JSON.stringify({ fileName, size: bytes.length, text: bytes.toString('utf8', 0, 20) })),
      (error: unknown) => response.end(error instanceof Problem ? error.kind : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const send = async (body: FormData | string): Promise<string> =>
  (await fetch(address, { method: 'POST', body })).text();

const form = (...parts: [string, Blob | string, string?][]): FormData => {
  const data = new FormData();
  for (const [name, value, fileName] of parts)
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, value, fileName);
  return data;
};

const blob = (text: string): Blob => new Blob([text]);

test('refuses a body that is no form, a form without a file, another part, and two files', async () => {
  expect(await send('연도,항목,값')).toBe('INVALID_REQUEST');
  expect(await send(form(['note', 'a']))).toBe('INVALID_REQUEST');
  expect(await send(form(['picture', blob('a'), 'a.csv']))).toBe('INVALID_REQUEST');
  expect(await send(form(['file', blob('a'), 'a.csv'], ['file', blob('b'), 'b.csv']))).toBe(
    'INVALID_REQUEST',
  );
});

test('refuses more than 5 MB and takes 5 MB less a byte', async () => {
  const limit = 5 * 1024 * 1024;
  expect(await send(form(['file', blob('x'.repeat(limit + 1)), 'a.csv']))).toBe('TOO_LARGE');
  expect(JSON.parse(await send(form(['file', blob('x'.repeat(limit - 1)), 'a.csv'])))).toMatchObject({
    size: limit - 1,
  });
});

test('a Korean name arrives composed, whatever the system that sends it', async () => {
  const reply = await send(form(['file', blob('가나다'), '연도별 추이.csv'.normalize('NFD')]));
  expect(JSON.parse(reply)).toEqual({ fileName: '연도별 추이.csv', size: 9, text: '가나다' });
});
