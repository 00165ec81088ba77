import { codeNames } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './calls.module.css';
import { callsTexts } from './calls.texts.js';

/** How the tables of facts write what they have in common. */
export const useCellTexts = () => {
  const t = useTexts(callsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  return {
    /** The name of a channel or field; what is not mapped is said to be so. */
    code: (code: string | null): string => {
      if (code === null) return t('unmapped');
      const name = codeNames[code];
      return name ? bilingual(name) : code;
    },
    /** Day and time; a dash for none. */
    moment: (at: string | null): string => (at === null ? '–' : format.dateTime(at)),
    /** What a fact is called at its source, small beside the rest. */
    idColumn: <Fact extends { source: string }>(
      header: string,
      idOf: (fact: Fact) => string,
    ): Column<Fact> => ({
      key: 'id',
      header: `${t('source')} · ${header}`,
      text: (fact) => `${fact.source} · ${idOf(fact)}`,
      cell: (fact) => (
        <span className={styles.callId}>
          {fact.source} · {idOf(fact)}
        </span>
      ),
    }),
  };
};
