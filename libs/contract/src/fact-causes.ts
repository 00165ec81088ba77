import { z } from 'zod';
import type { Bilingual } from './common.js';

/** Why facts change, where it is not a source itself that sends them, in words. */
export const factCauses = {
  import: { ko: '자료 가져오기', en: 'Import' },
  withdrawal: { ko: '가져오기 철회', en: 'Import taken back' },
  mapping: { ko: '매핑 변경', en: 'Mapping changed' },
  sharedCaller: { ko: '공용 번호 변경', en: 'Shared number changed' },
  consultation: { ko: '상담 기록', en: 'Consultation recorded' },
  rebuild: { ko: '집계 재생성', en: 'Figures made again' },
  rules: { ko: '새 판정 규칙', en: 'Newer rules of deriving facts' },
} as const satisfies Record<string, Bilingual>;

/** The kinds of causes. */
export const factCauseKinds = Object.keys(factCauses) as (keyof typeof factCauses)[];

/** A kind of cause. */
export type FactCauseKind = keyof typeof factCauses;

/** What made the figures of a closed day change. */
export const factCauseSchema = z.object({
  kind: z.enum(factCauseKinds),
  /** Of an import, a source, a shared number or a run; null where nothing more is known. */
  id: z.string().nullable(),
  /** The file of the import, the code of the source, the name of the shared number; null where it has none. */
  name: z.string().nullable(),
});
/** What made the figures of a closed day change. */
export type FactCause = z.infer<typeof factCauseSchema>;
