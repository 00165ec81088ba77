import { fateMember } from './profile-fields.js';
import type { ProfileDocument } from './profile-document.js';

/** The parts of the editor. */
export type EditorPart = 'basics' | 'columns' | 'rules' | 'fates' | 'json';

/** The parts that a document has: only calls and consultations have rules of what becomes of a row. */
export const partsOf = ({ kind }: ProfileDocument): readonly EditorPart[] => [
  'basics',
  'columns',
  'rules',
  ...(fateMember(kind) ? (['fates'] as const) : []),
  'json',
];

const basics: ReadonlySet<string> = new Set([
  'name',
  'title',
  'zone',
  'header',
  'delimiter',
  'encoding',
  'timeForms',
  'key',
  'recordVersion',
]);

/** The part of the editor in which a place of the document is mended. */
export const partOfPath = (path: string): EditorPart => {
  const [member = ''] = path.split('.');
  if (basics.has(member)) return 'basics';
  if (member === 'columns') return 'columns';
  if (member === 'outcomes' || member === 'results') return 'fates';
  return member === '' || member === 'version' || member === 'kind' || member === 'formatsVersion'
    ? 'json'
    : 'rules';
};
