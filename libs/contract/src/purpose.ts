import { z } from 'zod';
import type { Bilingual } from './common.js';

/** What personal data may be looked at or handed out for. */
export const purposes = [
  'citizenRequest',
  'callHandling',
  'incidentHandling',
  'dataSubjectRequest',
  'legalDuty',
  'inspection',
  'dataCorrection',
] as const;
export const purposeSchema = z.enum(purposes);
/** A purpose. */
export type Purpose = z.infer<typeof purposeSchema>;

/** Purposes as the console prints them. */
export const purposeNames: Record<Purpose, Bilingual> = {
  citizenRequest: { ko: '민원 처리', en: "Handling a citizen's request" },
  callHandling: { ko: '상담 연결·회신', en: 'Calling a citizen back' },
  incidentHandling: { ko: '특이민원 대응', en: 'Handling an incident' },
  dataSubjectRequest: { ko: '정보주체 요구 처리', en: 'A request of the data subject' },
  legalDuty: { ko: '법령상 의무·소송', en: 'A legal duty or a lawsuit' },
  inspection: { ko: '감사·점검', en: 'Audit or inspection' },
  dataCorrection: { ko: '자료 정정', en: 'Correcting data' },
};

/**
 * Purpose and reason, asked before personal data is revealed or leaves the console
 * (개인정보의 안전성 확보조치 기준 제8조: the reason of every download is verified).
 */
export const purposeBodySchema = z.object({
  purpose: purposeSchema,
  reason: z.string().trim().min(5).max(500),
});
/** Purpose and reason. */
export type PurposeBody = z.infer<typeof purposeBodySchema>;
