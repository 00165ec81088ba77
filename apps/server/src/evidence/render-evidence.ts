import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EvidenceContent } from './evidence-content.js';
import { evidenceArchive } from './evidence-archive.js';
import { evidenceDocument } from './evidence-document.js';
import { sfntOf } from './woff-to-sfnt.js';

/** The files of a pack. */
export interface RenderedEvidence {
  pdf: Uint8Array;
  zip: Uint8Array;
}

const load = createRequire(import.meta.url);

/** All 11,172 syllables of Hangul, of which a document embeds those that stand in it. */
const weights = { normal: '400', bold: '700' } as const;

/** The maker of documents, with its fonts; it opens no other file and no address. */
const openMaker = (): typeof import('pdfmake') => {
  const maker = load('pdfmake') as typeof import('pdfmake') & {
    virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
  };
  for (const weight of Object.values(weights))
    maker.virtualfs.writeFileSync(
      `pretendard-${weight}`,
      sfntOf(
        readFileSync(load.resolve(`@fontsource/pretendard/files/pretendard-latin-${weight}-normal.woff`)),
      ),
    );
  maker.setFonts({
    Pretendard: { normal: `pretendard-${weights.normal}`, bold: `pretendard-${weights.bold}` },
  });
  maker.addTableLayouts({
    thin: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => '#cdd1d5',
      paddingTop: () => 3,
      paddingBottom: () => 3,
      paddingLeft: () => 4,
      paddingRight: () => 4,
    },
  });
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy(() => false);
  return maker;
};

let maker: ReturnType<typeof openMaker> | null = null;

/** Writes the document and the archive of a content. The same content gives the same bytes. */
export const renderEvidence = async (content: EvidenceContent): Promise<RenderedEvidence> => {
  maker ??= openMaker();
  const pdf = new Uint8Array(await maker.createPdf(evidenceDocument(content)).getBuffer());
  return { pdf, zip: evidenceArchive(content, pdf) };
};
