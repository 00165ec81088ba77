import type { ImportPreview } from '@michuhol/contract';
import { sums } from '@michuhol/metrics';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { readingTexts } from './reading.texts.js';
import styles from './imports.module.css';
import { usePreviewCells } from './preview-cells.js';

type Row = ImportPreview['rows'][number];

const numbers: ReadonlySet<string> = new Set([
  ...sums,
  'waitSeconds',
  'talkSeconds',
  'acwSeconds',
  'score',
  'scalePoints',
  'minutes',
  'longestWaitSeconds',
]);

interface PreviewTableProps {
  preview: ImportPreview;
  stale: boolean;
  caption?: string;
}

/** The first rows as the system understood them, problems marked in place with the row's own words. */
export const PreviewTable = ({ preview, stale, caption }: PreviewTableProps) => {
  const t = useTexts(readingTexts);
  const bilingual = useBilingual();
  const cells = usePreviewCells();
  // A field that none of the rows has needs no column; a refused row's words stand with its problem.
  const fields = [
    ...new Set(
      preview.rows.flatMap((row) => Object.keys(row.cells).filter((field) => row.cells[field] !== null)),
    ),
  ].filter((field) => field !== 'text');
  const columns: Column<Row>[] = [
    { key: 'line', header: t('line'), text: (row) => String(row.line), align: 'number', rowHeader: true },
    {
      key: 'kind',
      header: t('as'),
      noWrap: true,
      text: (row) => t(`kind.${row.kind}`),
      cell: (row) => (
        <Badge tone={row.kind === 'rejected' ? 'danger' : row.kind === 'setAside' ? 'warning' : 'success'}>
          {t(`kind.${row.kind}`)}
        </Badge>
      ),
    },
    ...(preview.rows.some((row) => row.problem)
      ? [
          {
            key: 'problem',
            header: t('problem'),
            text: (row: Row) =>
              row.problem ? `${row.problem.code}: ${bilingual(row.problem)} ${row.cells['text'] ?? ''}` : '',
            cell: (row: Row) =>
              row.problem && (
                <div className={styles.problem}>
                  {bilingual(row.problem)} ({row.problem.code})
                  {row.cells['text'] && <span className={styles.hint}>{row.cells['text']}</span>}
                </div>
              ),
          },
        ]
      : []),
    ...fields.map((field): Column<Row> => ({
      key: field,
      header: cells.header(field),
      text: (row) => cells.value(field, row.cells[field]),
      noWrap: true,
      ...(numbers.has(field) ? { align: 'number' as const } : {}),
    })),
  ];
  return (
    <DataTable
      caption={caption ?? t('preview', { count: preview.rows.length })}
      columns={columns}
      rows={preview.rows}
      rowKey={(row) => String(preview.rows.indexOf(row))}
      stale={stale}
      plain
    />
  );
};
