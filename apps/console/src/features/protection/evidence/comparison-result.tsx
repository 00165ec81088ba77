import type { ReplyOf, endpoints } from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Notice } from '../../../shared/ui/notice.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';
import { fileKindNames } from './file-names.js';
import { HashButton } from './hash-button.js';

/** What was compared: a file, or a value that was typed where the name is null. */
export interface Compared {
  readonly name: string | null;
  readonly sha256: string;
}

type Match = ReplyOf<(typeof endpoints)['verifyEvidence']>['match'];

/** Which pack a file belongs to, or that it belongs to none. */
export const ComparisonResult = ({ compared, match }: { compared: Compared; match: Match }) => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  const what = (
    <div className={styles.soft}>
      {t('compared')}: {compared.name ?? t('typedValue')}
      <HashButton sha256={compared.sha256} whole />
    </div>
  );
  if (match === null)
    return (
      <Notice tone="warning" title={t('isNone')} announce="polite">
        {t('isNoneText')}
        {what}
      </Notice>
    );
  const { number, file, says } = match;
  return (
    <Notice tone="success" title={t('isPack', { number, file: fileKindNames[file] })} announce="polite">
      {bilingual(says)}
      {what}
    </Notice>
  );
};
