/** What switches write in place of a number that is withheld or not known. */
const withheld: ReadonlySet<string> = new Set([
  '',
  'anonymous',
  'unknown',
  'restricted',
  'private',
  'unavailable',
  'withheld',
  '발신번호표시제한',
  '발신번호제한',
  '표시제한',
]);

const startsWithDigit = /^\d/;

/** The caller's number as the switch gave it, trimmed; null when it is withheld or not known. */
export const callerNumber = (text: string): string | null => {
  const number = text.trim();
  if (startsWithDigit.test(number)) return number;
  return withheld.has(number.normalize('NFC').replaceAll(' ', '').toLowerCase()) ? null : number;
};
