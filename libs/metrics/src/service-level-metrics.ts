import type { Bilingual } from '@michuhol/calendar';
import { ratio } from './define-metric.js';
import { per } from './metric.js';
import type { Metric, Quantity } from './metric.js';
import type { Totals } from './totals.js';
import { visits } from './visit-quantities.js';

const variant = <const Letter extends string>(
  letter: Letter,
  name: Bilingual,
  part: Quantity<'visits'>,
  whole: Quantity<'visits'>,
  source: string,
): Metric<`service_level_${Letter}`> =>
  ratio({
    id: `service_level_${letter}`,
    family: 'visits',
    ko: `서비스레벨 ${letter.toUpperCase()} (${name.ko})`,
    en: `Service level ${letter.toUpperCase()} (${name.en})`,
    part,
    whole,
    higherIsBetter: true,
    source,
  });

/**
 * The nine ways in which service levels are reckoned; a value is worth nothing without its letter.
 * A wait of exactly T is within. The centre's default is A.
 */
export const serviceLevelMetrics = [
  variant(
    'a',
    { ko: '인입 기준', en: 'of offered' },
    visits.answeredWithin,
    visits.offered,
    'Cisco "abandon negative"; Korean public centres: 20초 내 상담개시율',
  ),
  variant(
    'b',
    { ko: '응대 기준', en: 'of answered' },
    visits.answeredWithin,
    visits.answered,
    'Asterisk ServicelevelPerf, Wazo quality of service, VICIdial TMR',
  ),
  variant(
    'c',
    { ko: '응대+포기 기준', en: 'of answered and abandoned' },
    visits.answeredWithin,
    visits.decided,
    'Genesys Cloud, abandons included',
  ),
  variant(
    'd',
    { ko: '단기포기 제외', en: 'without short abandons' },
    visits.answeredWithin,
    visits.decidedWithoutShort,
    'Genesys Cloud without short abandons, RingCentral, CxEngage',
  ),
  variant(
    'e',
    { ko: 'T초 내 포기 제외', en: 'abandons within T ignored' },
    visits.answeredWithin,
    visits.offeredWithoutAbandonedWithin,
    'Cisco "abandon ignored"',
  ),
  variant(
    'f',
    { ko: 'T초 내 포기 인정', en: 'abandons within T count as met' },
    visits.servedWithin,
    visits.offered,
    'Cisco "abandon positive", Amazon Connect',
  ),
  variant(
    'g',
    {
      ko: 'T초 내 포기 인정, 응대+포기 기준',
      en: 'abandons within T count as met, of answered and abandoned',
    },
    visits.servedWithin,
    visits.decided,
    'Asterisk ServicelevelPerf2',
  ),
  variant(
    'h',
    { ko: '응대+T초 후 포기 기준', en: 'of answered and abandoned after T' },
    visits.answeredWithin,
    visits.decidedAfter,
    'XCally',
  ),
  variant(
    'i',
    { ko: '이탈 포함', en: 'flow-outs included' },
    visits.answeredWithin,
    visits.left,
    'Genesys Cloud, flow-outs included',
  ),
] as const;

/** The letters of the variants. */
export const serviceLevelVariants = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] as const;

/** One way to reckon a service level. */
export type ServiceLevelVariant = (typeof serviceLevelVariants)[number];

/** The variant that is official unless another is chosen: of offered. */
export const officialServiceLevel: ServiceLevelVariant = 'a';

/**
 * Variant A on a live board: answered within T / (offered − callers still waiting with a wait of T or less).
 * Those are not decided yet; whoever has waited longer than T is a known miss and stays in the denominator
 * (Cisco's service-level event). Null until something is decided.
 */
export const serviceLevelLive = (totals: Totals, waitingWithin: number): number | null =>
  per(totals.answeredWithin, totals.offered - waitingWithin);
