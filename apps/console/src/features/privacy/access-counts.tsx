import { logActNames, personalKindNames, type AccessReview } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './privacy.module.css';
import { reviewTexts } from './review.texts.js';

type Person = AccessReview['byPerson'][number];

/** Who saw how much of what in a month. */
export const AccessCounts = ({ review }: { review: AccessReview }) => {
  const t = useTexts(reviewTexts);
  const role = useTexts(roleTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const count = { header: t('count'), align: 'number' } as const;
  const people: readonly Column<Person>[] = [
    { key: 'name', header: t('person'), text: ({ name }) => name },
    { key: 'role', header: t('role'), text: (person) => (person.role ? role(person.role) : '–') },
    {
      key: 'accesses',
      header: t('accesses'),
      text: ({ accesses }) => format.number(accesses),
      align: 'number',
    },
    {
      key: 'subjects',
      header: t('subjects'),
      text: ({ subjects }) => format.number(subjects),
      align: 'number',
    },
    {
      key: 'exports',
      header: t('exports'),
      text: (person) => format.number(person.exports),
      align: 'number',
    },
  ];
  return (
    <Section title={t('counts')}>
      <DataTable
        caption={t('byPerson')}
        unit={t('unit')}
        columns={people}
        rows={review.byPerson}
        rowKey={({ id, name }) => id ?? name}
        empty={t('noAccess')}
      />
      <div className={styles.pair}>
        <DataTable
          caption={t('byAct')}
          unit={t('unit')}
          columns={[
            { key: 'act', header: t('act'), text: ({ act }) => bilingual(logActNames[act]) },
            { key: 'count', ...count, text: (row) => format.number(row.count) },
          ]}
          rows={review.byAct}
          rowKey={({ act }) => act}
        />
        <DataTable
          caption={t('byData')}
          unit={t('unit')}
          columns={[
            { key: 'data', header: t('data'), text: ({ data }) => bilingual(personalKindNames[data]) },
            { key: 'count', ...count, text: (row) => format.number(row.count) },
          ]}
          rows={review.byData}
          rowKey={({ data }) => data}
        />
      </div>
    </Section>
  );
};
