import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import type { EvidenceContent, PackedIncident } from './evidence-content.js';
import { renderEvidence } from './render-evidence.js';
import { sfntOf } from './woff-to-sfnt.js';

const AT = '2026-04-01T01:00:00.000Z';

const incident = (more: Partial<PackedIncident> = {}): PackedIncident => ({
  ...{ id: '00000000-0000-7000-8000-000000000001', number: '2026-0001', reportedAt: AT, happenedAt: AT },
  ...{ reporter: { id: '00000000-0000-7000-8000-000000000002', name: '평가 상담사' }, team: '1팀' },
  ...{ severity: 'S4', state: 'confirmed', escalatedAt: null, safety: null, category: 'THREAT' },
  ...{ categories: ['THREAT'], vulnerable: false, found: null, policyVersion: 0, recordedAt: null },
  ...{ clockSkewSeconds: 0, fullReport: { dueAt: null, at: null }, lead: null, secondListener: null },
  ...{ fourEyes: { needed: true, agreed: false }, recording: null, noticeTold: null, whatHappened: '' },
  ...{ steps: [], endedBy: 'callerHangup', noticeMissing: false, history: [], timeline: [], report: null },
  ...{ listenings: [], call: null, measures: [], healthLeftOut: 0, statutes: [] },
  ...more,
});

const content = (more: Partial<PackedIncident> = {}): EvidenceContent => ({
  pack: {
    ...{ number: 'E-2026-0001', kind: 'own', unmasked: false, requester: null, use: 'ownKeeping' },
    ...{ subject: { kind: 'incident', id: '00000000-0000-7000-8000-000000000001', number: '2026-0001' } },
    ...{ madeAt: AT, madeBy: '평가 상담사' },
  },
  ...{ purpose: null, caller: '010-****-5678', case: null, incidents: [incident(more)] },
  custody: { entries: [], lists: [], head: { seq: 1, hash: 'b'.repeat(64), linkedAt: AT } },
});

const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(pdf), { mergePages: true })).text;

test('the same content gives the same bytes, another one others', async () => {
  const [one, two] = [await renderEvidence(content()), await renderEvidence(content())];
  expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  expect(Buffer.compare(one.zip, two.zip)).toBe(0);
  const other = await renderEvidence(content({ whatHappened: '다름' }));
  expect(Buffer.compare(one.pdf, other.pdf)).not.toBe(0);
});

test('all 11,172 syllables of Hangul are drawn and can be read back', async () => {
  const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index));
  // In words, because a line breaks between them.
  const words = syllables.join('').replace(/(.{20})/g, '$1 ');
  const { pdf } = await renderEvidence(content({ whatHappened: words }));
  const read = new Set(await textOf(pdf));
  expect(syllables.filter((syllable) => !read.has(syllable))).toEqual([]);
});

test('what a spreadsheet would run is written as text', async () => {
  const note = '=HYPERLINK("http://example.org")';
  const timeline = [{ at: AT, what: 'warning', by: null, note }];
  const { zip } = await renderEvidence(content({ timeline }));
  expect(Buffer.from(unzipSync(zip)['timeline.csv'] ?? []).toString()).not.toMatch(/,"?=HYPERLINK/);
});

test('what is no WOFF is refused', () => {
  expect(() => sfntOf(Buffer.from('%PDF-1.7'))).toThrow('no WOFF');
});
