import { detectors, type Detector } from './detectors.js';
import { neverStored, type Finding } from './finding.js';
import { folded, withSpokenDigits, type FoldedText } from './folded-text.js';

/** So far before and behind a number the words stand that say what it is. */
const BEFORE = 24;
const AFTER = 12;

const searched = (detector: Detector, { text, places }: FoldedText): Finding[] =>
  [...text.matchAll(detector.pattern)].flatMap((match) => {
    const [found] = match;
    const { index } = match;
    const after = index + found.length;
    const kind = detector.judge
      ? detector.judge(
          found,
          text.slice(Math.max(0, index - BEFORE), index),
          text.slice(after, after + AFTER),
        )
      : detector.kind;
    if (kind === null) return [];
    const place = { start: places[index] ?? 0, end: places[after] ?? 0 };
    return [{ kind, ...place, sample: detector.mask(found), sure: detector.sure?.(found) ?? true }];
  });

const apart = (findings: readonly Finding[]): Finding[] => {
  const taken: Finding[] = [];
  for (const finding of findings)
    if (taken.every(({ start, end }) => finding.end <= start || finding.start >= end)) taken.push(finding);
  return taken.sort((one, other) => one.start - other.start);
};

/**
 * What a free text tells of persons: registration numbers, cards, accounts, passports, licences, telephone numbers and
 * e-mail addresses, however their digits are written. In the order of the text; places never overlap.
 */
export const findPersonalData = (text: string): Finding[] => {
  const plain = folded(text);
  const spoken = { ...plain, text: withSpokenDigits(plain.text) };
  return apart(
    detectors.flatMap((detector) => [
      ...searched(detector, plain),
      ...(detector.spoken && spoken.text !== plain.text ? searched(detector, spoken) : []),
    ]),
  );
};

const replaced = (
  text: string,
  findings: readonly Finding[],
  signOf: (finding: Finding) => string,
): string => {
  let result = '';
  let from = 0;
  for (const finding of findings) {
    result += text.slice(from, finding.start) + signOf(finding);
    from = finding.end;
  }
  return result + text.slice(from);
};

const masked = (text: string, isMasked: (finding: Finding) => boolean): string => {
  const first = findPersonalData(text).filter(isMasked);
  let result = replaced(text, first, ({ sample }) => sample);
  // What is left of a number may make another one with what stands beside it: then nothing of it stays.
  for (let again = findPersonalData(result).filter(isMasked); again.length > 0;) {
    result = replaced(result, again, () => '****');
    again = findPersonalData(result).filter(isMasked);
  }
  return result;
};

/** A free text with everything masked in it that tells of persons; nothing is found in what it returns. */
export const maskFreeText = (text: string): string => masked(text, () => true);

/**
 * A free text in which only what may never be stored is masked (주민등록번호, 외국인등록번호). Of rows of files, which
 * are full of numbers that mean something else, only what is `certain`: written in two parts, or with a check digit.
 */
export const withoutNeverStored = (text: string, { certain = false } = {}): string => {
  // Most texts have no room for one.
  if (!/\d{6}|[０-９]{6}/.test(text)) return text;
  return masked(text, ({ kind, sure }) => neverStored.has(kind) && (!certain || sure));
};
