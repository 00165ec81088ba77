import type { ProtectionFigure, ProtectionFigureId } from '@michuhol/contract';
import { isGrave, type IncidentFact } from '../protection/incident-figures.service.js';
import { quantileOf } from './correlation.js';
import { hasSmall, isSmall, SMALLEST_TOLD } from './small-cells.js';

const HOUR_MS = 3600_000;
/** The 90th percentile of fewer would be one of them. */
const LEAST_FOR_P90 = 10;

const hiddenFigure = (id: ProtectionFigureId): ProtectionFigure => ({
  ...{ id, value: null, numerator: null, denominator: null, hidden: true },
});

const toldShare = (id: ProtectionFigureId, numerator: number, denominator: number): ProtectionFigure => ({
  ...{ id, value: denominator === 0 ? null : numerator / denominator, numerator, denominator, hidden: false },
});

/**
 * A share; hidden when the part, what is left of the denominator, or what the denominator leaves of the whole is small:
 * any of them could be computed from the others.
 */
export const shareFigure = (
  id: ProtectionFigureId,
  numerator: number,
  denominator: number,
  whole: number = denominator,
): ProtectionFigure =>
  hasSmall([numerator, denominator - numerator, whole - denominator]) || isSmall(denominator)
    ? hiddenFigure(id)
    : {
        id,
        value: denominator === 0 ? null : numerator / denominator,
        numerator,
        denominator,
        hidden: false,
      };

/** Shares of one denominator that exclude each other; a small one hides them all. */
export const sharesOfOne = (
  parts: Partial<Record<ProtectionFigureId, number>>,
  denominator: number,
): ProtectionFigure[] => {
  const known = Object.entries(parts) as [ProtectionFigureId, number][];
  const rest = known.reduce((left, [, count]) => left - count, denominator);
  const isHidden = isSmall(denominator) || hasSmall([...known.map(([, count]) => count), rest]);
  return known.map(([id, numerator]) =>
    isHidden ? hiddenFigure(id) : toldShare(id, numerator, denominator),
  );
};

const timeFigure = (
  id: ProtectionFigureId,
  hours: readonly number[],
  share: number,
  least: number,
): ProtectionFigure =>
  hours.length > 0 && hours.length < least
    ? hiddenFigure(id)
    : { id, value: quantileOf(hours, share), numerator: null, denominator: hours.length, hidden: false };

const enders: ReadonlySet<string> = new Set(['counselorEnd', 'emergencyEnd']);
const confirming: ReadonlySet<string | null> = new Set(['confirm', 'downgrade', 'confirmOnReview']);

/** The figures of how difficult calls were reported and reviewed. */
export const reviewFigures = (incidents: readonly IncidentFact[], now: Date): ProtectionFigure[] => {
  const whole = incidents.length;
  const count = (isMeant: (incident: IncidentFact) => boolean): number => incidents.filter(isMeant).length;
  const isEnded = ({ endedBy }: IncidentFact): boolean => enders.has(endedBy);
  const isFullDue = ({ fullDueAt, fullAt }: IncidentFact): boolean =>
    fullDueAt !== null && (fullAt !== null || fullDueAt <= now);
  const isJudged = ({ finding, wasLate }: IncidentFact): boolean => finding !== null || wasLate;
  const hours = incidents.flatMap(({ firstFoundAt, reportedAt }) =>
    firstFoundAt ? [(firstFoundAt.getTime() - reportedAt.getTime()) / HOUR_MS] : [],
  );
  const p90 = timeFigure('handlingP90', hours, 0.9, LEAST_FOR_P90);
  const figures = [
    shareFigure('grave', count(isGrave), whole),
    shareFigure(
      'noticeBeforeEnd',
      count((one) => isEnded(one) && (!one.noticeMissing || one.noticeTold === true)),
      count(isEnded),
      whole,
    ),
    shareFigure(
      'reportInTime',
      count(
        (one) =>
          isFullDue(one) && one.fullAt !== null && one.fullDueAt !== null && one.fullAt <= one.fullDueAt,
      ),
      count(isFullDue),
      whole,
    ),
    shareFigure(
      'reviewInTime',
      count((one) => isJudged(one) && !one.wasLate),
      count(isJudged),
      whole,
    ),
    shareFigure(
      'confirmed',
      count(({ finding }) => confirming.has(finding)),
      hours.length,
      whole,
    ),
  ];
  return [...figures, timeFigure('handlingMedian', hours, 0.5, SMALLEST_TOLD), p90].map((figure) =>
    // The number of findings beside the whole tells how many are left.
    figure.denominator !== null && hasSmall([whole - figure.denominator]) ? hiddenFigure(figure.id) : figure,
  );
};
