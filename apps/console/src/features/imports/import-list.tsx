import type { Import } from '@michuhol/contract';
import { Link } from 'react-router';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importPath } from '../../shared/paths.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useCreatedBy } from './created-by.js';
import { importsTexts } from './imports.texts.js';
import { StateBadge } from './state-badge.js';

/** Every import with its sum; each leads to its page. */
export const ImportList = ({ imports }: { imports: readonly Import[] }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const createdBy = useCreatedBy();
  const count = (key: keyof Import['counts']): Column<Import> => ({
    key,
    header: t(key),
    align: 'number',
    text: (row) => format.number(row.counts[key]),
    raw: (row) => row.counts[key],
  });
  const columns: Column<Import>[] = [
    {
      key: 'file',
      header: t('file'),
      text: (row) => row.fileName,
      rowHeader: true,
      cell: (row) => <Link to={importPath(row.id)}>{row.fileName}</Link>,
    },
    {
      key: 'source',
      header: t('source'),
      text: (row) => `${row.source.name} (${row.source.dataSet})`,
      cell: (row) => (
        <>
          {row.source.name} <DataSetMark dataSet={row.source.dataSet} />
        </>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <StateBadge state={row.state} />,
    },
    {
      key: 'kind',
      header: t('kind'),
      text: (row) => (row.kind ? t(`kind.${row.kind}`) : '–'),
      noWrap: true,
    },
    count('read'),
    count('accepted'),
    count('duplicate'),
    count('corrected'),
    count('rejected'),
    count('setAside'),
    { key: 'created', header: t('created'), text: (row) => format.dateTime(row.createdAt), noWrap: true },
    { key: 'by', header: t('by'), text: createdBy },
  ];
  return (
    <DataTable
      caption={t('list')}
      hideCaption
      unit={t('unitRows')}
      columns={columns}
      rows={imports}
      rowKey={(row) => row.id}
      empty={t('listEmpty')}
    />
  );
};
