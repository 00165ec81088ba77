import type { Import, ImportCounts } from '@michuhol/contract';
import { Link } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { importPath } from '../../../shared/paths.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { importsTexts } from '../imports.texts.js';
import { StateBadge } from '../state-badge.js';
import { repairTexts } from './repair.texts.js';

const counts = ['read', 'accepted', 'duplicate', 'corrected', 'rejected', 'setAside'] as const;

/** The imports by which rejected rows of this one were brought again; nothing where there are none. */
export const Repairs = ({ item }: { item: Import }) => {
  const t = useTexts(repairTexts);
  const states = useTexts(importsTexts);
  const format = useFormat();
  const { data } = useApi(
    'listImports',
    { query: { repairs: item.id, limit: 200 } },
    { enabled: item.counts.rejected > 0 },
  );
  const children = data?.imports ?? [];
  if (children.length === 0) return null;
  const columns: Column<Import>[] = [
    {
      key: 'file',
      header: t('file'),
      text: (row) => row.fileName,
      rowHeader: true,
      cell: (row) => <Link to={importPath(row.id)}>{row.fileName}</Link>,
    },
    {
      key: 'state',
      header: t('state'),
      text: (row) => states(`state.${row.state}`),
      cell: (row) => <StateBadge state={row.state} />,
    },
    ...counts.map((key: keyof ImportCounts): Column<Import> => ({
      key,
      header: t(key),
      align: 'number',
      text: (row) => format.number(row.counts[key]),
      raw: (row) => row.counts[key],
    })),
    { key: 'created', header: t('created'), text: (row) => format.dateTime(row.createdAt), noWrap: true },
    { key: 'by', header: t('by'), text: (row) => row.createdBy },
  ];
  return (
    <Section title={t('repairs')} lead={t('repairsLead')}>
      <DataTable
        caption={t('repairs')}
        hideCaption
        unit={t('unitRows')}
        columns={columns}
        rows={children}
        rowKey={(row) => row.id}
        plain
      />
    </Section>
  );
};
