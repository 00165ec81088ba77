import type { ImportPreview } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { importsTexts } from './imports.texts.js';

type Row = ImportPreview['rows'][number];

/** The first rows as the system understood them, problems marked in place. */
export const PreviewTable = ({ preview, stale }: { preview: ImportPreview; stale: boolean }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const fields = [...new Set(preview.rows.flatMap((row) => Object.keys(row.cells)))];
  const titles = new Map(preview.mapping.map(({ field, title }) => [field, bilingual(title)]));
  const problem = (row: Row): string => (row.problem ? `${row.problem.code}: ${bilingual(row.problem)}` : '');
  const columns: Column<Row>[] = [
    { key: 'line', header: t('line'), text: (row) => String(row.line), align: 'number', rowHeader: true },
    {
      key: 'kind',
      header: t('as'),
      text: (row) => t(`kind.${row.kind}`),
      cell: (row) => (
        <Badge tone={row.kind === 'rejected' ? 'danger' : row.kind === 'setAside' ? 'warning' : 'success'}>
          {t(`kind.${row.kind}`)}
        </Badge>
      ),
    },
    ...fields.map((field): Column<Row> => ({
      key: field,
      header: titles.get(field) ?? field,
      text: (row) => row.cells[field] ?? '',
      noWrap: true,
    })),
    ...(preview.rows.some((row) => row.problem)
      ? [{ key: 'problem', header: t('problem'), text: problem }]
      : []),
  ];
  const caption = t('preview', { count: preview.rows.length });
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={preview.rows}
      rowKey={(row) => String(row.line)}
      stale={stale}
      plain
    />
  );
};
