/** Outcomes, additive totals, the registry of metrics, agents' time, and the figures of the city's yearly table. */
export type { Outcome } from './outcome.js';
export { flowOuts, outcomes } from './outcome.js';
export { outcomeNames } from './outcome-names.js';
export type { QueueVisitFact, ServiceTarget, TransferKind } from './visit.js';
export {
  centreTarget,
  isAbandonedWithin,
  isAnsweredWithin,
  isShortAbandoned,
  transferKinds,
} from './visit.js';
export type { Sum, Totals } from './totals.js';
export { addTotals, balances, emptyTotals, sums, totalsOf } from './totals.js';
export type { WaitBand, WaitHistogram } from './wait-histogram.js';
export {
  histogramOf,
  isWaitThreshold,
  LAST_WAIT_BIN,
  mergeHistograms,
  noWaits,
  waitBands,
  waitBinEnd,
  waitBinOf,
  waitPercentile,
  waitsIn,
  waitsWithin,
} from './wait-histogram.js';
export type { WaitTotals } from './wait-totals.js';
export { addWaitTotals, atTarget, emptyWaitTotals, waitTotalsOf } from './wait-totals.js';
export type { Attribution, Moment, TimedVisit, VisitAttribution } from './attribution.js';
export {
  attributionNames,
  attributions,
  countedAt,
  instantOf,
  momentOf,
  serviceLevelEventOf,
  visitAttributions,
} from './attribution.js';
export { totalsByInterval } from './attributed-totals.js';
export type { ContactSum, ContactTotals } from './contact-totals.js';
export { addContactTotals, contactSums, emptyContactTotals } from './contact-totals.js';
export type { CallerContact, RepeatWindow } from './repeats.js';
export {
  areRepeatsFinal,
  isJudgedForRepeats,
  repeatedContacts,
  repeatWindows,
  SHORTEST_JUDGED_SECONDS,
} from './repeats.js';
export type { ConsultationSum, ConsultationTotals } from './consultation-totals.js';
export { addConsultationTotals, consultationSums, emptyConsultationTotals } from './consultation-totals.js';
export type { AgentSum, AgentTimeState, AgentTotals, LoggedInState } from './agent-totals.js';
export {
  addAgentTotals,
  agentSums,
  agentTimeStateNames,
  agentTimeStates,
  emptyAgentTotals,
  loggedInSeconds,
  loggedInStates,
  secondsSumOf,
} from './agent-totals.js';
export type { AgentInterval } from './agent-span.js';
export { stateRank } from './agent-span.js';
export type { AgentStateEvent, PauseStateOf } from './agent-state-spans.js';
export { pauseStateOf } from './agent-state-spans.js';
export type { HandledVisit, MissedRing } from './agent-visit-spans.js';
export type { AgentCourse } from './agent-intervals.js';
export { agentIntervals } from './agent-intervals.js';
export type { AgentCounts, Piece } from './split-intervals.js';
export { agentTotalsBy, splitByInterval } from './split-intervals.js';
export type { Metric, MetricFamily, MetricUnit, Quantity, SumIn, TotalsIn } from './metric.js';
export { amountOf } from './metric.js';
export { officialServiceLevel, serviceLevelLive, serviceLevelVariants } from './service-level-metrics.js';
export type { ServiceLevelVariant } from './service-level-metrics.js';
export { answerRateReadings, callStatisticsReadings, callSuccessRateReadings } from './estimated-metrics.js';
export { repeatReadings } from './contact-metrics.js';
export type { MetricId, MetricIdIn, MetricNamed, RegisteredMetric } from './registry.js';
export { isMetricId, metricIds, metricOf, metricOn, metrics, metricVersions, valueOf } from './registry.js';
export type {
  Amount,
  BalanceCut,
  BalanceIdentity,
  BalancePeriod,
  BalanceResult,
  Explanation,
} from './balance.js';
export { balanceCuts, balanceIdentities, balanceOf } from './balance.js';
export type { WazoCall, WazoEvent } from './peers/wazo-calls.js';
export { wazoCalls, wazoTotalsOf } from './peers/wazo-calls.js';
export { wazoMetrics } from './peers/wazo-metrics.js';
export type { WazoSum, WazoTotals } from './peers/wazo-totals.js';
export { addWazoTotals, emptyWazoTotals, wazoSums } from './peers/wazo-totals.js';
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
