import type { ImportCounts } from '@michuhol/contract';
import { Fragment } from 'react';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

const parts = ['accepted', 'duplicate', 'corrected', 'rejected', 'setAside'] as const;

/** Where on the page the rows of a part are listed. */
const places: Partial<Record<keyof ImportCounts, string>> = {
  corrected: '#corrections',
  rejected: '#problems',
  setAside: '#problems',
};

/** The sum of an import, as a sum that adds up; a part whose rows are listed below leads to them. */
export const ImportSum = ({ counts }: { counts: ImportCounts }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const term = (key: keyof ImportCounts) => (
    <div className={styles.term}>
      <dt>{t(key)}</dt>
      <dd>
        {places[key] && counts[key] > 0 ? (
          <a href={places[key]}>{format.number(counts[key])}</a>
        ) : (
          format.number(counts[key])
        )}
      </dd>
    </div>
  );
  return (
    <dl className={styles.sum} aria-label={t('sum')}>
      {term('read')}
      {parts.map((part, at) => (
        <Fragment key={part}>
          <span className={styles.sign} aria-hidden="true">
            {at === 0 ? '=' : '+'}
          </span>
          {term(part)}
        </Fragment>
      ))}
    </dl>
  );
};
