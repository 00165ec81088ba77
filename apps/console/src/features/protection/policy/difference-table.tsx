import { policyDifferences, type PolicyDifference, type ProtectionPolicy } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { policyTexts } from './policy.texts.js';

/** What changed from one policy to another: each sentence before and after. */
export const DifferenceTable = ({ before, after }: { before: ProtectionPolicy; after: ProtectionPolicy }) => {
  const t = useTexts(policyTexts);
  const bilingual = useBilingual();
  const columns: Column<PolicyDifference>[] = [
    { key: 'part', header: t('part'), text: ({ part }) => bilingual(part) },
    {
      key: 'before',
      header: t('before'),
      text: (row) => (row.before ? bilingual(row.before) : t('nothing')),
    },
    {
      key: 'after',
      header: t('after'),
      text: (row) => (row.after ? bilingual(row.after) : t('nothing')),
    },
  ];
  return (
    <DataTable
      caption={t('differences')}
      hideCaption
      columns={columns}
      rows={policyDifferences(before, after)}
      rowKey={({ key }) => key}
      empty={t('noDifference')}
    />
  );
};
