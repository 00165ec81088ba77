import type { Districts } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './districts.module.css';
import { districtsTexts } from './districts.texts.js';
import { nameIn } from './time-span.js';

type Row = Districts['lineage'][number];

/** Which agency became which, when, and by what law. */
export const LineageTable = ({ rows }: { rows: readonly Row[] }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const language = useLanguage();
  const columns: Column<Row>[] = [
    { key: 'date', header: t('date'), text: ({ date }) => format.day(date), noWrap: true },
    {
      key: 'before',
      header: t('before'),
      text: ({ predecessor }) => nameIn(predecessor, language),
      noWrap: true,
    },
    { key: 'after', header: t('after'), text: ({ successor }) => nameIn(successor, language), noWrap: true },
    { key: 'kind', header: t('kind'), text: ({ kind }) => t(kind), noWrap: true },
    {
      key: 'basis',
      header: t('basis'),
      text: ({ basis }) => basis,
      cell: ({ basis }) => <span className={styles.sentence}>{basis}</span>,
    },
  ];
  return (
    <Section title={t('lineage')} lead={t('lineageLead')}>
      <DataTable
        caption={t('lineage')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ predecessor, successor, date }) => `${date} ${predecessor} ${successor}`}
        plain
      />
    </Section>
  );
};
