import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ReadItem } from './canonical.js';
import { MAX_LINE_BYTES } from './lines.js';
import { queueLogTail, readQueueLogLines } from './queue-log-tail.js';
import { readQueueLog } from './queue-log.js';
import { collect, describeCase, fates, inPieces } from './testing.js';

const first = '1774968600|1.1|q|A 상담|PAUSE|교육\n';
const second = '1774968601|1.1|q|NONE|ENTERQUEUE||1|1\n';

test('a line that is too long is rejected and passed over, however it is cut', () => {
  const long = `1774968600|1.1|q|NONE|DID|${'x'.repeat(MAX_LINE_BYTES)}\n`;
  const bytes = Buffer.from(`${first}${long}${second}`);
  const whole = readQueueLogLines(queueLogTail('utf-8'), bytes);
  expect(fates(whole.items)).toEqual(['event', 'rejected LINE_TOO_LONG', 'event']);
  expect(whole.items.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(whole.tail).toMatchObject({ offset: bytes.length, line: 3, restLength: 0 });

  const half = readQueueLogLines(queueLogTail('utf-8'), bytes.subarray(0, bytes.length - second.length - 5));
  expect(fates(half.items)).toEqual(['event']);
  expect(half.tail.rest.length).toBeLessThan(2000);
  expect(half.tail.offset).toBe(Buffer.byteLength(first));
  const end = readQueueLogLines(half.tail, bytes.subarray(bytes.length - second.length - 5));
  expect([...half.items, ...end.items]).toEqual(whole.items);
});

test('a line without its end waits, and the state before is not changed', () => {
  const start = queueLogTail('utf-8');
  const { items, tail } = readQueueLogLines(start, Buffer.from(`${first}177496`));
  expect(fates(items)).toEqual(['event']);
  expect(tail).toMatchObject({ offset: Buffer.byteLength(first), line: 1, restLength: 6 });
  expect(start).toEqual(queueLogTail('utf-8'));
  expect(fates(readQueueLogLines(tail, Buffer.from(second.slice(6))).items)).toEqual(['event']);
});

test('a mark at the start, CR, CRLF and blank lines count as when the file is read at once', async () => {
  const bytes = Buffer.from(
    `\ufeff${first}\r\n\n${second.replace('\n', '\r\n')}${second.replace('\n', '\r')}${second}`,
  );
  const { items, tail } = readQueueLogLines(queueLogTail('utf-8-bom'), bytes);
  expect(items).toEqual(await collect(readQueueLog(inPieces(bytes), { encoding: 'utf-8-bom' })));
  expect(tail.offset).toBe(bytes.length);
});

describeCase('asterisk-22', 'a growing log', (folder) => {
  const bytes = readFileSync(`${folder}queue_log`).subarray(0, 20_000);

  test('cut anywhere and begun again at any offset, each line comes once', async () => {
    const end = bytes.lastIndexOf('\n') + 1;
    const whole = await collect(readQueueLog(inPieces(bytes.subarray(0, end)), { encoding: 'utf-8' }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 15_000 }), fc.boolean()), { minLength: 1, maxLength: 6 }),
        (steps) => {
          const items: ReadItem[] = [];
          let tail = queueLogTail('utf-8');
          let at = 0;
          for (const [size, restarts] of [...steps, [bytes.length, false] as const]) {
            const progress = readQueueLogLines(tail, bytes.subarray(at, at + size));
            at = Math.min(at + size, bytes.length);
            items.push(...progress.items);
            tail = progress.tail;
            if (!restarts) continue;
            tail = queueLogTail('utf-8', tail.offset, tail.line);
            at = tail.offset;
          }
          expect(items).toEqual(whole);
          expect(tail.offset).toBe(end);
        },
      ),
      { numRuns: 40 },
    );
  });
});
