const dashes = /^[\u2010-\u2015\u2212\u30fb\u00b7\ufe58\ufe63\u00ad_~]$/;
const unseen = /^(?:\p{Variation_Selector}|[\u200b-\u200f\u2060-\u2064\u180e\ufeff])$/u;

const plainSign = (sign: string): string => {
  if (sign >= ' ' && sign <= '~' && sign !== '_' && sign !== '~') return sign;
  if (dashes.test(sign)) return '-';
  if (unseen.test(sign)) return '';
  if (/^\s$/.test(sign)) return ' ';
  const folded = sign.normalize('NFKC');
  if (folded.length === 1 && folded >= ' ' && folded <= '~') return folded;
  return sign;
};

/** A text as ASCII has it, and where each of its signs stands in the text as it was written. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text` the first unit that it stands for; one more for the end. */
  readonly places: readonly number[];
}

/**
 * The text with every sign as ASCII has it where it has one: full-width, circled and mathematical digits, dashes,
 * blanks. Signs that nobody sees are left out.
 */
export const folded = (written: string): FoldedText => {
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const sign of written) {
    const plain = plainSign(sign);
    for (let unit = 0; unit < plain.length; unit += 1)
      places.push(plain.length === sign.length ? at + unit : at);
    text += plain;
    at += sign.length;
  }
  return { text, places: [...places, at] };
};

const spokenDigits: Record<string, string> = {
  ...{ 공: '0', 영: '0', 일: '1', 이: '2', 삼: '3', 사: '4' },
  ...{ 오: '5', 육: '6', 칠: '7', 팔: '8', 구: '9' },
};

/** Folded text with digits that are written as they are said (공일공) in their place too. */
export const withSpokenDigits = (text: string): string =>
  text.replace(/[공영일이삼사오육칠팔구]/g, (syllable) => spokenDigits[syllable] as string);
