import { useMemo } from 'react';
import { i18n, useLanguage } from './language.js';

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** Values for the `{{names}}` of a text; a text without names takes none. */
export type TextValues<Text extends string> = [Names<Text>] extends [never]
  ? []
  : [values: Record<Names<Text>, string | number>];

/** The keys of texts that need no values, for tables of keys such as a menu. */
export type PlainKey<K extends Record<string, string>> = {
  [P in keyof K & string]: [Names<K[P]>] extends [never] ? P : never;
}[keyof K & string];

/** A feature's texts in both languages. `ko` decides the keys and the names to be filled in. */
export interface Texts<K extends Record<string, string>> {
  readonly namespace: string;
  readonly ko: K;
  readonly en: { readonly [P in keyof K]: string };
}

/** Writes the text of a key in the present language. */
export type Translate<K extends Record<string, string>> = <P extends keyof K & string>(
  key: P,
  ...values: TextValues<K[P]>
) => string;

/**
 * Registers a feature's texts under its own namespace and keeps their exact keys.
 * `defineTexts('trend', { ko: { title: '연도별 추이', days: '{{count}}일' }, en: { … } })`
 */
export const defineTexts = <const K extends Record<string, string>>(
  namespace: string,
  texts: { ko: K; en: { readonly [P in keyof K]: string } },
): Texts<K> => {
  i18n.addResourceBundle('ko', namespace, texts.ko, true, true);
  i18n.addResourceBundle('en', namespace, texts.en, true, true);
  return { namespace, ...texts };
};

/** The translate function of a feature's texts, renewed when the language changes. */
export const useTexts = <K extends Record<string, string>>(texts: Texts<K>): Translate<K> => {
  const language = useLanguage();
  return useMemo(() => {
    const translate = i18n.getFixedT(language, texts.namespace);
    return (key, ...values) => translate(key, values[0] ?? {});
  }, [language, texts.namespace]);
};
