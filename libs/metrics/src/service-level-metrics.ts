import { metric, per } from './metric.js';
import type { Metric } from './metric.js';
import { flowOutOf } from './totals.js';
import type { Totals } from './totals.js';

const variant = <const Letter extends string>(
  letter: Letter,
  name: Metric['formula'],
  formula: Metric['formula'],
  source: string,
  of: (totals: Totals) => number | null,
): Metric<`service_level_${Letter}`> =>
  metric({
    id: `service_level_${letter}`,
    version: 1,
    ko: `서비스레벨 ${letter.toUpperCase()} (${name.ko})`,
    en: `Service level ${letter.toUpperCase()} (${name.en})`,
    unit: 'ratio',
    formula,
    empty: null,
    higherIsBetter: true,
    source,
    of,
  });

/**
 * The nine ways in which service levels are reckoned; a value is worth nothing without its letter.
 * A wait of exactly T is within. The centre's default is A.
 */
export const serviceLevelMetrics = [
  variant(
    'a',
    { ko: '인입 기준', en: 'of offered' },
    { ko: 'T초 내 응대 ÷ 인입', en: 'answered within / offered' },
    'Cisco "abandon negative"; Korean public centres: 20초 내 상담개시율',
    (t) => per(t.answeredWithin, t.offered),
  ),
  variant(
    'b',
    { ko: '응대 기준', en: 'of answered' },
    { ko: 'T초 내 응대 ÷ 응대', en: 'answered within / answered' },
    'Asterisk ServicelevelPerf, Wazo quality of service, VICIdial TMR',
    (t) => per(t.answeredWithin, t.answered),
  ),
  variant(
    'c',
    { ko: '응대+포기 기준', en: 'of answered and abandoned' },
    { ko: 'T초 내 응대 ÷ (응대 + 포기)', en: 'answered within / (answered + abandoned)' },
    'Genesys Cloud, abandons included',
    (t) => per(t.answeredWithin, t.answered + t.abandoned),
  ),
  variant(
    'd',
    { ko: '단기포기 제외', en: 'without short abandons' },
    {
      ko: 'T초 내 응대 ÷ (응대 + 포기 − 단기포기)',
      en: 'answered within / (answered + abandoned − short abandons)',
    },
    'Genesys Cloud without short abandons, RingCentral, CxEngage',
    (t) => per(t.answeredWithin, t.answered + t.abandoned - t.shortAbandoned),
  ),
  variant(
    'e',
    { ko: 'T초 내 포기 제외', en: 'abandons within T ignored' },
    { ko: 'T초 내 응대 ÷ (인입 − T초 내 포기)', en: 'answered within / (offered − abandoned within)' },
    'Cisco "abandon ignored"',
    (t) => per(t.answeredWithin, t.offered - t.abandonedWithin),
  ),
  variant(
    'f',
    { ko: 'T초 내 포기 인정', en: 'abandons within T count as met' },
    { ko: '(T초 내 응대 + T초 내 포기) ÷ 인입', en: '(answered within + abandoned within) / offered' },
    'Cisco "abandon positive", Amazon Connect',
    (t) => per(t.answeredWithin + t.abandonedWithin, t.offered),
  ),
  variant(
    'g',
    {
      ko: 'T초 내 포기 인정, 응대+포기 기준',
      en: 'abandons within T count as met, of answered and abandoned',
    },
    {
      ko: '(T초 내 응대 + T초 내 포기) ÷ (응대 + 포기)',
      en: '(answered within + abandoned within) / (answered + abandoned)',
    },
    'Asterisk ServicelevelPerf2',
    (t) => per(t.answeredWithin + t.abandonedWithin, t.answered + t.abandoned),
  ),
  variant(
    'h',
    { ko: '응대+T초 후 포기 기준', en: 'of answered and abandoned after T' },
    { ko: 'T초 내 응대 ÷ (응대 + T초 후 포기)', en: 'answered within / (answered + abandoned after T)' },
    'XCally',
    (t) => per(t.answeredWithin, t.answered + t.abandoned - t.abandonedWithin),
  ),
  variant(
    'i',
    { ko: '이탈 포함', en: 'flow-outs included' },
    { ko: 'T초 내 응대 ÷ (응대 + 포기 + 이탈)', en: 'answered within / (answered + abandoned + flow-outs)' },
    'Genesys Cloud, flow-outs included',
    (t) => per(t.answeredWithin, t.answered + t.abandoned + flowOutOf(t)),
  ),
] as const;

/** The letters of the variants. */
export const serviceLevelVariants = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;

/** One way to reckon a service level. */
export type ServiceLevelVariant = (typeof serviceLevelVariants)[number];

/**
 * Variant A on a live board: answered within T / (offered − callers still waiting with a wait of T or less).
 * Those are not decided yet; whoever has waited longer than T is a known miss and stays in the denominator
 * (Cisco's service-level event). Null until something is decided.
 */
export const serviceLevelLive = (totals: Totals, waitingWithin: number): number | null =>
  per(totals.answeredWithin, totals.offered - waitingWithin);
