import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { slowBodies } from './slow-bodies.js';

let server: Server;
beforeAll(async () => {
  const app = express();
  app.use(slowBodies(300));
  app.use(express.json());
  app.post('/', (request, response) => void response.json(request.body));
  app.post('/file', (request, response) => {
    request.resume().once('end', () => response.end('whole'));
  });
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends the beginning of a body, the rest after a while, and gives all that comes back until the end. */
const send = (path: string, type: string, rest: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined).once('close', () => resolve(answer));
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: 2\r\n\r\n{`,
    );
    setTimeout(() => socket.write('}'), rest);
  });

test('a body that does not come to its end is cut off, one that comes in time and a file are not', async () => {
  const answers = await Promise.all([
    send('/', 'application/json', 1500),
    send('/', 'application/json', 50),
    send('/file', 'application/octet-stream', 1500),
  ]);
  expect(answers.map((answer) => answer.split('\r\n')[0])).toEqual([
    '',
    'HTTP/1.1 200 OK',
    'HTTP/1.1 200 OK',
  ]);
  expect(answers[2]).toMatch(/whole/);
});
