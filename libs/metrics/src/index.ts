/** Outcomes, additive totals, the registry of metrics, and the figures of the city's yearly table. */
export type { Outcome } from './outcome.js';
export { flowOuts, outcomes } from './outcome.js';
export { outcomeNames } from './outcome-names.js';
export type { QueueVisitFact, ServiceTarget } from './visit.js';
export { centreTarget, isAbandonedWithin, isAnsweredWithin, isShortAbandoned } from './visit.js';
export type { Sum, Totals } from './totals.js';
export { addTotals, balances, emptyTotals, flowOutOf, sums, totalsOf } from './totals.js';
export type { Metric, MetricUnit } from './metric.js';
export { serviceLevelLive, serviceLevelVariants } from './service-level-metrics.js';
export type { ServiceLevelVariant } from './service-level-metrics.js';
export type { MetricId } from './registry.js';
export { metricIds, metricOf, metrics } from './registry.js';
export type { DailyAverageAudit, DailyAverageReasonCode, ReportedDailyAverage } from './daily-average.js';
export { auditDailyAverage, dailyAverageReasons } from './daily-average.js';
export type { PerDayComparison, PeriodCalls } from './annual.js';
export { comparePerDay, daysInPeriod, isPartialYear, perDay } from './annual.js';
export type { ConfidenceInterval } from './wilson.js';
export { wilsonInterval } from './wilson.js';
export type { SatisfactionTotals, ScaleAnswer, ScoreConversion, ScoreConversionId } from './satisfaction.js';
export {
  addSatisfaction,
  emptySatisfaction,
  isTopTwo,
  linear100,
  satisfactionOf,
  scoreConversionIds,
  scoreConversions,
} from './satisfaction.js';
