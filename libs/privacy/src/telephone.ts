/** Digits as people and switches write them, full-width ones too, as ASCII text without surrounding space. */
const plain = (text: string): string => text.normalize('NFKC').trim();

const KOREA = /^(?:\+|00[127]?(?:00)?)?82(?:\(0\)|0)?(?=[1-9]\d{7,9}$)/;

/**
 * One text for all ways to write a number, so that a keyed hash of it finds the same caller again:
 * 010-1234-5678, +82 10 1234 5678 and ０１０１２３４５６７８ are all `+821012345678`. Short and internal numbers keep
 * their digits; a caller without any digit (a SIP name) keeps the name. Null for an empty text.
 */
export const callerIdentity = (number: string): string | null => {
  const text = plain(number);
  if (text === '') return null;
  if (!/\d/.test(text)) return text.toLowerCase();
  const digits = text.replace(/\(0\)/g, '').replace(/(?!^\+)\D/g, '');
  if (KOREA.test(digits)) return digits.replace(KOREA, '+82');
  return /^0[1-9]\d{7,9}$/.test(digits) ? `+82${digits.slice(1)}` : digits;
};

const HIDDEN = '****';
/** Below this many digits the last four would be the number itself. */
const SHORTEST_SHOWN = 9;

/** The number as anybody may see it who may see it at all: 010-****-5678; a short or internal number is hidden whole. */
export const maskNumber = (number: string): string => {
  const identity = callerIdentity(number) ?? '';
  const digits = identity.replace(/^\+82/, '0').replace(/\D/g, '');
  if (digits.length < SHORTEST_SHOWN) return HIDDEN;
  const head = identity.startsWith('+82') ? (/^(02|0\d{2})/.exec(digits)?.[0] ?? '') : '';
  return [head, HIDDEN, digits.slice(-4)].filter((part) => part !== '').join('-');
};

/** Digits in one run, or in groups parted by one sign, that begin as a Korean number does. */
const numberLike =
  /(?<![\d０-９])(?:[+＋]?[8８][2２][-.\s]?)?[(（]?[0０]?[0-9０-９]{1,3}[)）]?[-.\s－]?[0-9０-９]{3,4}[-.\s－]?[0-9０-９]{4}(?![\d０-９])/g;
/** With its area code, abroad, or a mobile number whose leading 0 a spreadsheet took away. */
const startsLikeNumber = /^(?:\+?82|\(?0|\+|10\d{8}$)/;

/** A text, for example a line of a file, with everything masked in it that looks like a telephone number. */
export const maskNumbers = (text: string): string =>
  text.replace(numberLike, (found) => (startsLikeNumber.test(plain(found)) ? maskNumber(found) : found));

/** Whether a text may hold a telephone number: seven digits or more in a run, single signs between them left out. */
export const mayHoldNumber = (text: string): boolean =>
  /\d{7}/.test(plain(text).replace(/(?<=\d)[-.\s()](?=\d)/g, ''));
