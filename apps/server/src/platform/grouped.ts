const format = new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 });

/** A count as offices write it in a sentence, in either language: 5,000. */
export const grouped = (count: number): string => format.format(count);
