import type { PersonalDataKind } from './finding.js';
import { stateNumber } from './state-number.js';
import { maskNumber } from './telephone.js';

/** One way to find a kind of personal data in folded text. */
export interface Detector {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** What stands at a place: its kind where the pattern fits several; null when it only looks like one. */
  judge?(found: string, before: string, after: string): PersonalDataKind | null;
  /** Whether there is hardly a doubt; there is none unless told. */
  sure?(found: string): boolean;
  /** How it is shown. */
  mask(found: string): string;
  /** Digits may be written as they are said. */
  spoken?: true;
}

/** Signs that people put between groups of digits, at most so many in a row. */
const SEP = `[\\s\\-./,()]{0,3}`;
const GAP = `[\\s\\-./,()]{1,3}`;
const START = '(?<!\\d)';
const END = '(?!\\d)';
const pattern = (source: string, flags = 'g'): RegExp => new RegExp(START + source + END, flags);

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const lastFour = (text: string): string => digitsOf(text).slice(-4);

const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const counted = index % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
};

const bankWords =
  /계좌|입금|송금|이체|환급|예금주|은행|농협|수협|신협|새마을|우체국|국민|신한|우리|하나|기업|카카오|토스|케이뱅크|account/i;
const telephoneWords = /전화|연락처|휴대폰|핸드폰|번호|회신|tel|phone/i;

/** Numbers of firms that are reached from everywhere without an area code. */
const NATIONWIDE = '1(?:5(?:22|33|44|66|77|88|99)|6(?:00|44|61|66|70|77|88)|8(?:00|11|33|55|66|77|99))';
const AREA = '(?:0(?:2|[3-6]\\d|70|80|50\\d?))';
const MOBILE = '01[016789]';

const telephone = (source: string, more: Partial<Detector> = {}): Detector => ({
  kind: 'telephone',
  pattern: pattern(source),
  mask: (found) => maskNumber(found),
  ...more,
});

/** The detectors, the surest first: where two find the same place, the first one counts. */
export const detectors: readonly Detector[] = [
  {
    kind: 'residentNumber',
    pattern: pattern(`\\d{2}${SEP}\\d{2}${SEP}\\d{2}${SEP}\\d{7}`),
    judge: (found) => stateNumber(digitsOf(found))?.kind ?? null,
    sure: (found) => /\d\D+\d{7}$/.test(found) || stateNumber(digitsOf(found))?.proved === true,
    mask: () => '******-*******',
    spoken: true,
  },
  {
    kind: 'card',
    pattern: pattern(`[3-69]\\d{3}${SEP}(?:\\d{4}${SEP}\\d{4}${SEP}\\d{4}|\\d{6}${SEP}\\d{4,5})`),
    judge: (found) => (passesLuhn(digitsOf(found)) ? 'card' : null),
    mask: (found) => `****-****-****-${lastFour(found)}`,
  },
  {
    kind: 'licence',
    pattern: pattern(`(?:1[1-9]|2[0-8])${GAP}\\d{2}${GAP}\\d{6}${GAP}\\d{2}`),
    mask: () => '**-**-******-**',
  },
  {
    kind: 'licence',
    pattern:
      /(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)\s{0,2}\d{2}[\s-]{1,2}\d{6}[\s-]{1,2}\d{2}(?!\d)/g,
    mask: () => '**-**-******-**',
  },
  {
    kind: 'passport',
    pattern: /(?<![A-Za-z\d])[MSRODGmsrodg](?:\d{8}|\d{3}[A-Za-z]\d{4})(?![A-Za-z\d])/g,
    mask: (found) => `${found[0]}********`,
  },
  {
    kind: 'email',
    pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g,
    mask: (found) => `${found[0]}***@***`,
  },
  telephone(`${MOBILE}${SEP}\\d{3,4}${SEP}\\d{4}`, { spoken: true }),
  telephone(`\\(?${AREA}${SEP}\\d{3,4}${SEP}\\d{4}`, { spoken: true }),
  telephone(`(?:\\+|00[127]?(?:00)?)?82${SEP}0?(?:1[016789]|2|[3-6]\\d|70)${SEP}\\d{3,4}${SEP}\\d{4}`),
  telephone(`10${GAP}\\d{4}${GAP}\\d{4}`),
  telephone(`${NATIONWIDE}${GAP}\\d{4}`),
  telephone(`\\+[1-9]\\d{0,2}${SEP}(?:\\d{1,4}${SEP}){1,4}\\d{2,4}`, {
    judge: (found) => (/^.{8,15}$/.test(digitsOf(found)) ? 'telephone' : null),
  }),
  {
    kind: 'account',
    pattern: pattern(`(?:\\d{2,6}-\\d{2,6}-\\d{2,7}(?:-\\d{1,3})?|\\d{10,14})`),
    judge: (found, before, after) => {
      const { length } = digitsOf(found);
      return length >= 10 && length <= 14 && (bankWords.test(before) || bankWords.test(after))
        ? 'account'
        : null;
    },
    mask: () => '***-***-******',
  },
  {
    kind: 'telephone',
    pattern: pattern(`\\d{3,4}${GAP}\\d{4}`),
    judge: (_found, before) => (telephoneWords.test(before) ? 'telephone' : null),
    mask: () => '****',
  },
];
