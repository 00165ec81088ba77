import { preview } from './preview.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import { opened } from './source.js';
import { fates } from './testing.js';

const reading = { format: 'delimited', encoding: 'utf-8', delimiter: ',', profile: michuholCalls } as const;
const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
const row = '1,교통,2018-10-31 14:05:09,응대,8\n';

const look = async (text: string, isWhole: boolean) => {
  const { items, fault } = await preview(opened(Buffer.from(text)), reading, isWhole);
  return { fates: fates(items), fault: fault?.code ?? null };
};

test.each([
  ['', true, 'EMPTY_FILE'],
  [header, true, 'HEADER_ONLY'],
  ['a,b\n1,2\n', false, 'MISSING_COLUMNS'],
])('shows why %p is refused', async (text, isWhole, code) => {
  expect(await look(text, isWhole)).toEqual({ fates: [], fault: code });
});

test('shows rows with their faults', async () => {
  expect(await look(`${header}${row}1,2\n${row}`, true)).toEqual({
    fates: ['call', 'rejected COLUMN_COUNT', 'call'],
    fault: null,
  });
  expect(await look(`${header}${row}"open`, true)).toMatchObject({ fault: 'UNCLOSED_QUOTE' });
});

test('shows ten rows at most', async () => {
  expect((await look(header + row.repeat(30), false)).fates).toHaveLength(10);
  expect((await look(header + row.repeat(10), true)).fates).toHaveLength(10);
});

test('leaves out what the head cuts', async () => {
  expect(await look(`${header}${row}${row}1,교`, false)).toEqual({ fates: ['call', 'call'], fault: null });
  expect(await look(`${header}${row}1,"교`, false)).toEqual({ fates: ['call'], fault: null });
  expect(await look(header, false)).toEqual({ fates: [], fault: null });
});

test('reads queue_log too', async () => {
  const head = Buffer.from('1774968600|1.1|traffic|NONE|ENTERQUEUE||032|1\nbroken\n');

  const { items } = await preview(opened(head), { format: 'queue_log', encoding: 'utf-8' });

  expect(fates(items)).toEqual(['event', 'rejected TOO_FEW_FIELDS']);
});
