import type { Bilingual } from '@michuhol/contract';
import { commonWords, keyRuns } from './common-passwords.js';

/** Whose password it is to be. */
export interface PasswordOwner {
  login: string;
  name: string;
}

/** Why a password is not taken. */
export type PasswordFault = 'COMMON_PASSWORD' | 'NAME_IN_PASSWORD';

/** What people are told; the rules of length are the contract's. */
export const passwordFaults: Record<PasswordFault, Bilingual> = {
  COMMON_PASSWORD: {
    ko: '많이 쓰이거나 쉽게 떠올릴 수 있는 비밀번호입니다. 서로 관계없는 낱말 몇 개를 이어 보세요.',
    en: 'This password is common or easily guessed. Try some words that have nothing to do with each other.',
  },
  NAME_IN_PASSWORD: {
    ko: '아이디나 이름에 기대지 않은 비밀번호를 정해 주세요.',
    en: 'Choose a password that is more than your sign-in name or your own name.',
  },
};

/** So many words or runs in a row are still one thought. */
const MOST_PARTS = 3;
const SHORTEST_RUN = 4;
const FEWEST_SIGNS = 5;
/** So many letters beside the own name make a password of their own. */
const FEWEST_BESIDE = 6;

const disguises: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};
/** As often a letter as a sign at the end: both are tried. */
const doubtful: Record<string, string> = { '1': 'i', '!': 'i' };

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const undisguised = (text: string, signs: Record<string, string>): string =>
  [...text].map((sign) => signs[sign] ?? sign).join('');
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');

const backwards = (text: string): string => [...text].reverse().join('');
const runs = [...keyRuns, ...keyRuns.map(backwards)];

/** The text without runs of four and more neighbouring keys. */
const withoutRuns = (text: string): string => {
  let rest = '';
  for (let at = 0; at < text.length;) {
    let length = 1;
    while (at + length < text.length && runs.some((run) => run.includes(text.slice(at, at + length + 1))))
      length += 1;
    if (length < SHORTEST_RUN) rest += text.slice(at, at + length);
    at += length;
  }
  return rest;
};

const isRepeated = (text: string): boolean =>
  new Set(text).size < FEWEST_SIGNS || /^(.{1,5})\1+.?$/su.test(text);

const readings = (typed: string): string[] => [
  typed,
  withoutRuns(typed),
  undisguised(typed, disguises),
  undisguised(typed, { ...disguises, ...doubtful }),
];

/** Whether a text is made of at most so many of the words and nothing else. */
const isMadeOf = (text: string, words: ReadonlySet<string>, parts = MOST_PARTS): boolean => {
  if (text === '') return true;
  if (parts === 0) return false;
  for (let length = text.length; length >= 1; length -= 1)
    if (words.has(text.slice(0, length)) && isMadeOf(text.slice(length), words, parts - 1)) return true;
  return false;
};

/** Whether there is little beside the owner's own words. */
const isAllOwn = (text: string, own: readonly string[]): boolean => {
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest !== text && (rest.length < FEWEST_BESIDE || isMadeOf(rest, commonWords));
};

/**
 * Why a password is not taken, null when it is. Digits and signs around common words, letters written as digits,
 * repetition, rows of keys, mere numbers and the own name make none.
 */
export const passwordFault = (password: string, { login, name }: PasswordOwner): PasswordFault | null => {
  const typed = plain(password);
  const own = [login, name].map((word) => letters(plain(word))).filter((word) => word.length >= 2);
  if (isAllOwn(letters(typed), own)) return 'NAME_IN_PASSWORD';
  const common = isRepeated(typed) || readings(typed).some((text) => isMadeOf(letters(text), commonWords));
  return common ? 'COMMON_PASSWORD' : null;
};
