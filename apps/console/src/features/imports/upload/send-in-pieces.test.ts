import '../../../shared/testing/dom-gaps.js';
import type { Upload } from '@michuhol/contract';
import { ApiProblem, unreachable } from '../../../shared/api/api-problem.js';
import { sendInPieces, type UploadStep } from './send-in-pieces.js';
import { PIECE_BYTES, type UploadServer } from './upload-server.js';

const SIZE = PIECE_BYTES + 10;
const file = { name: 'calls.csv', size: SIZE, slice: (from: number, to: number) => ({ from, to }) };
const uploadOf = (receivedBytes: number): Upload => ({
  id: '019a0000-0000-7000-8000-000000000001',
  fileName: 'calls.csv',
  sizeBytes: SIZE,
  receivedBytes,
  expiresAt: '2026-04-01T05:00:00Z',
});
const problem = (status: number, code: string): ApiProblem =>
  new ApiProblem(status, code, { ko: code, en: code });

/** A server that keeps what comes; `faults` are thrown by its appends in turn, after so many bytes were kept. */
const fakeServer = (faults: ({ kept: number; error: unknown } | null)[] = []) => {
  let received = 0;
  const offsets: number[] = [];
  const asked: string[] = [];
  const server: UploadServer = {
    create: () => {
      asked.push('create');
      return Promise.resolve(uploadOf(received));
    },
    get: () => {
      asked.push('get');
      return Promise.resolve(uploadOf(received));
    },
    append: (_id, offset, _piece, onSent) => {
      asked.push('append');
      offsets.push(offset);
      const fault = faults.shift();
      if (fault) {
        received += fault.kept;
        return Promise.reject(fault.error);
      }
      received = Math.min(offset + PIECE_BYTES, SIZE);
      onSent(received - offset);
      return Promise.resolve(uploadOf(received));
    },
  };
  return { server, offsets, asked };
};

const send = async (server: UploadServer, known: Upload | null = null, signal?: AbortSignal) => {
  const steps: UploadStep[] = [];
  const whole = await sendInPieces(
    server,
    file as unknown as File,
    known,
    (step) => steps.push(step),
    signal ?? new AbortController().signal,
    () => Promise.resolve(),
  );
  return { whole, steps };
};

test('a refusal that will not pass ends the upload', async () => {
  const { server, asked } = fakeServer([{ kept: 0, error: problem(507, 'NO_SPACE') }]);

  await expect(send(server)).rejects.toMatchObject({ code: 'NO_SPACE' });
  expect(asked).toEqual(['create', 'append']);
});

test('a paused upload throws the reason and sends no more', async () => {
  const stop = new AbortController();
  const { server, offsets } = fakeServer();
  stop.abort(new Error('paused'));

  await expect(
    send({ ...server, create: () => Promise.reject(stop.signal.reason as Error) }, null, stop.signal),
  ).rejects.toThrow('paused');
  expect(offsets).toEqual([]);
});

test('a whole file goes out piece by piece', async () => {
  const { server, offsets, asked } = fakeServer();

  const { whole, steps } = await send(server);

  expect(whole.receivedBytes).toBe(SIZE);
  expect(offsets).toEqual([0, PIECE_BYTES]);
  expect(asked).toEqual(['create', 'append', 'append']);
  expect(steps.map(({ sent }) => sent)).toEqual([0, PIECE_BYTES, PIECE_BYTES, SIZE, SIZE]);
});

test('after a lost connection it goes on from where the server stands, not from where it was', async () => {
  const { server, offsets, asked } = fakeServer([{ kept: 100, error: unreachable() }]);

  const { whole, steps } = await send(server);

  expect(whole.receivedBytes).toBe(SIZE);
  expect(offsets).toEqual([0, 100]);
  expect(asked.slice(0, 3)).toEqual(['create', 'append', 'get']);
  expect(steps.filter(({ phase }) => phase === 'waiting')).toHaveLength(1);
});

test.each(['WRONG_OFFSET', 'IN_FLIGHT'])('%s asks the server again', async (code) => {
  const { server, asked } = fakeServer([{ kept: 0, error: problem(409, code) }]);

  const { whole } = await send(server);

  expect(whole.receivedBytes).toBe(SIZE);
  expect(asked.slice(0, 4)).toEqual(['create', 'append', 'get', 'append']);
});

test('what was begun before is gone on with', async () => {
  const { server, asked } = fakeServer();

  await send(server, uploadOf(0));

  expect(asked[0]).toBe('get');
  expect(asked).not.toContain('create');
});
