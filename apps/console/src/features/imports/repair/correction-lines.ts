import type { Correction } from '@michuhol/contract';

/** A field of a corrected record with what it said and what it says since. */
export interface CorrectionLine {
  key: string;
  correction: Correction;
  /** Whether it is the first line of its record. */
  isFirst: boolean;
  /** Null where nothing that is shown differs. */
  field: string | null;
  before: string | null;
  after: string | null;
}

/** The fields that differ between two contents of a record, in the order of the earlier one. */
const changedFields = ({ previous, next }: Correction): string[] =>
  [...new Set([...Object.keys(previous.cells), ...Object.keys(next.cells)])].filter(
    (field) => (previous.cells[field] ?? null) !== (next.cells[field] ?? null),
  );

/** Corrections field by field, one line for each difference. */
export const correctionLines = (corrections: readonly Correction[]): CorrectionLine[] =>
  corrections.flatMap((correction, number) => {
    const fields = changedFields(correction);
    return (fields.length > 0 ? fields : [null]).map((field, at) => ({
      key: `${number} ${at}`,
      correction,
      isFirst: at === 0,
      field,
      before: field === null ? null : (correction.previous.cells[field] ?? null),
      after: field === null ? null : (correction.next.cells[field] ?? null),
    }));
  });
