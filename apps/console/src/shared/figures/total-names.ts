import type { Bilingual } from '@michuhol/contract';
import { metrics, outcomeNames } from '@michuhol/metrics';

/** What no metric of the registry counts by itself. */
const others: Readonly<Record<string, Bilingual>> = {
  waitCount: { ko: '대기시간을 아는 호', en: 'calls with a known wait' },
  talkCount: { ko: '통화가 끝난 호', en: 'calls whose talk has ended' },
  holdCount: { ko: '보류시간을 아는 호', en: 'calls with a known hold' },
  acwCount: { ko: '후처리가 끝난 호', en: 'calls whose after-call work is closed' },
  handledCount: { ko: '처리시간을 아는 호', en: 'calls with a known handling time' },
  doneAtOnce: { ko: '바로 처리한 상담', en: 'consultations done at once' },
  longestWaitSeconds: { ko: '최장 대기시간', en: 'longest wait' },
  answeredWaits: { ko: '응대호의 대기시간 분포', en: 'waits of answered calls' },
  abandonedWaits: { ko: '포기호의 대기시간 분포', en: 'waits of abandoned calls' },
};

/** The names of additive totals of a family, as the registry calls what it counts. */
const namesIn = (family: string | null): ReadonlyMap<string, Bilingual> =>
  new Map<string, Bilingual>(
    metrics
      .filter((metric) => family === null || metric.family === family)
      .flatMap(({ numerator }): [string, Bilingual][] =>
        numerator && numerator.plus.length === 1 && numerator.minus.length === 0
          ? [[numerator.plus[0] as string, { ko: numerator.ko, en: numerator.en }]]
          : [],
      ),
  );

const anyFamily = namesIn(null);
const byFamily = new Map(
  ['visits', 'agents', 'contacts', 'consultations'].map((family) => [family, namesIn(family)]),
);

/** A column of the database as the metrics library names it: answered_within is answeredWithin. */
export const totalOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

/** What an additive total counts, in words; its own name where the registry has none. `family` is visits, agents, … */
export const totalName = (name: string, family: string | null = null): Bilingual =>
  outcomeNames[name as keyof typeof outcomeNames] ??
  byFamily.get(family ?? '')?.get(name) ??
  others[name] ??
  anyFamily.get(name) ?? { ko: name, en: name };
