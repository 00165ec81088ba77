import { setLanguage, useLanguage } from '../../shared/i18n/language.js';
import { Icon } from '../../shared/ui/icon.js';
import styles from './language-switch.module.css';

const languages = [
  { code: 'ko', name: '한국어' },
  { code: 'en', name: 'English' },
] as const;

/** The two languages, each named in itself. */
export const LanguageSwitch = () => {
  const language = useLanguage();
  return (
    <div className={styles.switch} role="group" aria-label="언어 · Language">
      <Icon name="language" className={styles.icon} />
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={styles.choice}
          aria-pressed={language === code}
          onClick={() => setLanguage(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
};
