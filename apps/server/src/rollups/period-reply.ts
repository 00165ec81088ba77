import type { Period as PeriodReply, PeriodAmendment, RollupRun as RunReply } from '@michuhol/contract';
import type { Period, ToldAmendment } from './periods.service.js';
import type { RollupRun } from './run.query.js';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A day as the catalogue describes it. */
export const periodReply = ({
  day,
  state,
  version,
  changedAt,
  changedBy,
  refreshedAt,
}: Period): PeriodReply => ({
  ...{ day, state, version, changedBy },
  changedAt: isoOrNull(changedAt),
  refreshedAt: isoOrNull(refreshedAt),
});

/** An amendment as the catalogue describes it. */
export const amendmentReply = (amendment: ToldAmendment): PeriodAmendment => ({
  ...amendment,
  startsAt: amendment.startsAt.toISOString(),
  at: amendment.at.toISOString(),
});

/** A run as the catalogue describes it. */
export const runReply = ({ kind: _kind, ...run }: RollupRun): RunReply => ({
  ...run,
  startedAt: run.startedAt.toISOString(),
  finishedAt: isoOrNull(run.finishedAt),
});
