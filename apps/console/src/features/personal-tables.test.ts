import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const features = fileURLToPath(new URL('.', import.meta.url));

/** Types of rows that tell of citizens, or of who looked at their data. */
const personalRows = [
  ...['MetricCall', 'MetricContact', 'MetricConsultation', 'MetricAgentTime', 'Consultation', 'Incident'],
  ...[
    'SubjectRecord',
    'SubjectRequest',
    'CorrectionLine',
    'AccessEntry',
    'Finding',
    'SharedCaller',
    'OwnSession',
    'Callback',
    'FloorView',
  ],
];

const sources = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  .map((name) => ({ name, text: readFileSync(join(features, name), 'utf8') }));

/** Each table of a source, from its opening tag to its end. */
const tablesIn = (text: string): string[] =>
  [...text.matchAll(/<DataTable\b[\s\S]*?\n\s*(?:\/>|>)/g)].map(([found]) => found);

test('tables of personal rows give no files by themselves: those are asked for with purpose and reason', () => {
  const personal = sources.filter(({ text }) =>
    personalRows.some((row) => new RegExp(`Column<${row}>`).test(text)),
  );
  expect(personal.length).toBeGreaterThan(8);
  const withFiles = personal.filter(({ text }) =>
    tablesIn(text).some((table) => !/^\s*plain\b/m.test(table)),
  );
  expect(withFiles.map(({ name }) => name)).toEqual([]);
  expect(personal.flatMap(({ text }) => tablesIn(text)).length).toBeGreaterThanOrEqual(personal.length);
});

test('the list of types follows the pages', () => {
  const shown = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/Column<(\w+)>/g)].map(([, row]) => row)),
  );
  expect(personalRows.filter((row) => !shown.has(row))).toEqual([]);
});
