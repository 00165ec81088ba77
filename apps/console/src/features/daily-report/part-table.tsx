import type { DailyCell, DailyContent, DailyMetricId } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { placeOf, valueText } from './daily-value.js';
import { dailyTexts } from './daily.texts.js';

/** A row of a part: an hour, a service field, an agency. */
export interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly DailyCell[];
}

/** The day by one of its parts, with the day itself as the last row. */
export const PartTable = ({
  caption,
  head,
  content,
  rows,
  metrics,
}: {
  caption: string;
  /** What the parts are: 시간대, 상담분야, 기관. */
  head: string;
  content: DailyContent;
  rows: readonly PartRow[];
  metrics: readonly DailyMetricId[];
}) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const columns: Column<PartRow>[] = [
    { key: 'name', header: head, text: ({ name }) => name },
    ...metrics.map((id): Column<PartRow> => {
      const place = placeOf(content, id);
      const unit = content.metrics[place]?.unit ?? 'call';
      return {
        ...{ key: id, header: t(`short.${id}`), align: 'number' },
        text: ({ cells }) => valueText(cells[place]?.value, unit, format),
        raw: ({ cells }) => cells[place]?.value ?? null,
      };
    }),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={[...rows, { key: '', name: t('sum'), cells: content.spans.day }]}
      rowKey={({ key }) => `row ${key}`}
      rowLook={({ key }) => (key === '' ? 'total' : undefined)}
      plain
      dense
    />
  );
};
