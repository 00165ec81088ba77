import type { EvidencePack } from '@michuhol/contract';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';
import { fileKindNames } from './file-names.js';
import { useTakenWords } from './use-taken-words.js';

/** How often the files of a pack were taken; opened, by whom and when. */
export const Taken = ({ pack }: { pack: EvidencePack }) => {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  const words = useTakenWords();
  if (pack.taken.length === 0) return words(pack);
  return (
    <details>
      <summary className={styles.unbroken}>{words(pack)}</summary>
      <ol className={styles.taken}>
        {pack.taken.map(({ file, at, by }) => (
          <li key={`${at} ${file}`} className={styles.soft}>
            {t('takenEach', { at: format.dateTime(at), file: fileKindNames[file], by })}
          </li>
        ))}
      </ol>
    </details>
  );
};
