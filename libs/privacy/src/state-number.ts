const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** By the seventh digit: sex, century of birth, and whether it is a foreigner's. */
const centuries: Record<string, number> = {
  ...{ 9: 1800, 0: 1800, 1: 1900, 2: 1900, 3: 2000, 4: 2000, 5: 1900, 6: 1900, 7: 2000, 8: 2000 },
};

const isDate = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] as number);
};

const hasCheckDigit = (digits: string): boolean => {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = (11 - (sum % 11)) % 10;
  const foreign = (13 - (sum % 11)) % 10;
  return Number(digits[12]) === (/[5-8]/.test(digits[6] as string) ? foreign : check);
};

/** How surely 13 digits are somebody's registration number. */
export interface StateNumber {
  readonly kind: 'residentNumber' | 'foreignerNumber';
  /** Its last digit proves it. Numbers given since October 2020 have no such digit. */
  readonly proved: boolean;
}

/**
 * Thirteen digits as a resident's or foreigner's registration number (주민등록번호, 외국인등록번호): a possible day of
 * birth, and a seventh digit that names its century. Null when they are none.
 */
export const stateNumber = (digits: string): StateNumber | null => {
  const seventh = digits[6] ?? '';
  const century = centuries[seventh];
  if (digits.length !== 13 || century === undefined) return null;
  const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [
    number,
    number,
    number,
  ];
  if (!isDate(century + year, month, day)) return null;
  return {
    kind: /[5-8]/.test(seventh) ? 'foreignerNumber' : 'residentNumber',
    proved: hasCheckDigit(digits),
  };
};
