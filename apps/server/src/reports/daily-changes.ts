import { dailyParts, dailySpans, type DailyChanges, type DailyContent } from '@michuhol/contract';

type Part = (typeof dailyParts)[number];

const partOf = (content: DailyContent, part: Part): unknown =>
  part === 'definitions' ? content.metrics : content[part];

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What a content says otherwise than an earlier one of the same day; nothing where there is no earlier one. */
export const changesBetween = (old: DailyContent | null, now: DailyContent): DailyChanges => {
  if (old === null) return { figures: [], parts: [] };
  return {
    figures: dailySpans.flatMap((span) =>
      now.metrics.flatMap(({ id }, index) => {
        const [before, after] = [old.spans[span][index], now.spans[span][index]];
        return before?.value === after?.value
          ? []
          : [{ span, metric: id, old: before?.value ?? null, new: after?.value ?? null }];
      }),
    ),
    parts: dailyParts.filter((part) => differs(partOf(old, part), partOf(now, part))),
  };
};
