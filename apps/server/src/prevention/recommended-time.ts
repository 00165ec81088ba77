import { day } from '@michuhol/calendar';
import { daySchema, type PreventionKind } from '@michuhol/contract';
import type { RecommendedTime } from '@michuhol/protection';
import { z } from 'zod';
import type { BookEntry } from '../registers/book.js';

/** What has to stand in an entry so that calls can be held against it. */
const usable = z
  .object({
    ...{ field: z.string(), text: z.string(), textEn: z.string().nullish(), documentNumber: z.string() },
    ...{ noticeMinutes: z.int(), limitMinutes: z.int() },
    ...{ on: daySchema, until: daySchema.nullish() },
  })
  .refine(({ noticeMinutes, limitMinutes }) => noticeMinutes < limitMinutes);

/** The recommended time that an entry of the register sets; null where it names no kind of calls, or is ended. */
export const timeOf = ({
  values,
  ended,
}: Pick<BookEntry<PreventionKind>, 'values' | 'ended'>): RecommendedTime | null => {
  const parsed = ended ? null : usable.safeParse(values);
  if (!parsed?.success) return null;
  const { field, text, textEn, documentNumber, noticeMinutes, limitMinutes, on, until } = parsed.data;
  return {
    ...{ field, documentNumber, noticeMinutes, limitMinutes },
    ...{ from: day(on), until: until ? day(until) : null },
    announcement: { ko: text, en: textEn ?? null },
  };
};
