import type { Language } from '@michuhol/calendar';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

const STORAGE_KEY = 'michuhol.language';

const storedLanguage = (): Language => {
  try {
    return globalThis.localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'ko';
  } catch {
    // Storage can be forbidden by the browser's policy; Korean comes first then.
    return 'ko';
  }
};

/** The one i18next instance; its namespaces are added by `defineTexts`. */
export const i18n = i18next.createInstance();

const follow = (language: string): void => {
  document.documentElement.lang = language;
};

void i18n.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'ko',
  resources: {},
  ns: [],
  keySeparator: false,
  nsSeparator: false,
  pluralSeparator: '|',
  contextSeparator: '|',
  interpolation: { escapeValue: false },
  initAsync: false,
  showSupportNotice: false,
});
i18n.on('languageChanged', follow);
follow(i18n.language);

/** Changes the language of the console, at once and for the next visit. */
export const setLanguage = (language: Language): void => {
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Not kept for the next visit; the change itself still holds.
  }
  void i18n.changeLanguage(language);
};

/** The language now in use, following every change. */
export const useLanguage = (): Language => {
  const { i18n: current } = useTranslation(undefined, { i18n, useSuspense: false });
  return current.language === 'en' ? 'en' : 'ko';
};
