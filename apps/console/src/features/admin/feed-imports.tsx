import type { Import, Source } from '@michuhol/contract';
import { Link } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importPath } from '../../shared/paths.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { sourcesTexts } from './sources.texts.js';

const SHOWN = 5;

/** The last files that the folders and logs of a source brought, each with what went wrong. */
export const FeedImports = ({ source }: { source: Source }) => {
  const t = useTexts(sourcesTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const may = useMay();
  const { data } = useApi(
    'listImports',
    { query: { source: source.id } },
    { enabled: may('imports.read'), everySeconds: 30 },
  );
  const brought = (data?.imports ?? [])
    .filter(({ origin }) => origin === 'folder' || origin === 'tail')
    .slice(0, SHOWN);
  const columns: Column<Import>[] = [
    {
      key: 'file',
      header: t('file'),
      rowHeader: true,
      text: (item) => item.fileName,
      cell: (item) => <Link to={importPath(item.id)}>{item.fileName}</Link>,
    },
    {
      key: 'origin',
      header: t('feedKind'),
      noWrap: true,
      text: (item) => (item.origin === 'tail' ? t('feed.tail') : t('feed.folder')),
    },
    { key: 'at', header: t('received'), noWrap: true, text: (item) => format.dateTime(item.createdAt) },
    { key: 'read', header: t('read'), align: 'number', text: (item) => format.number(item.counts.read) },
    {
      key: 'rejected',
      header: t('rejected'),
      align: 'number',
      text: (item) => format.number(item.counts.rejected),
    },
    {
      key: 'problem',
      header: t('problem'),
      text: ({ failure, held }) => {
        const why = failure ?? held;
        return why ? `${bilingual(why)} (${why.code})` : t('noProblem');
      },
    },
  ];
  return (
    <DataTable
      caption={t('recent')}
      unit={t('unitRows')}
      columns={columns}
      rows={brought}
      rowKey={(item) => item.id}
      empty={t('recentNone')}
      plain
    />
  );
};
