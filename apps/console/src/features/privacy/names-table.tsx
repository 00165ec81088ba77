import type { FloorView } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import { namesTexts } from './names.texts.js';

/** Somebody with an account who saw names. */
export type Looker = NonNullable<FloorView['account']>;

interface NamesTableProps {
  views: readonly FloorView[];
  stale: boolean;
  /** Asked for the lines of one person; absent where these are all there are. */
  onPerson: ((person: Looker) => void) | undefined;
}

/** Lines of who saw the names of counselors. */
export const NamesTable = ({ views, stale, onPerson }: NamesTableProps) => {
  const t = useTexts(namesTexts);
  const kit = useTexts(kitTexts);
  const format = useFormat();
  const nameOf = ({ account }: FloorView): string => account?.name ?? t('token');
  const rangeOf = ({ from, to }: { from: string; to: string }): string => {
    const [first, last] = [format.dateTime(from), format.dateTime(to)];
    if (first === last) return first;
    const sameDay = first.slice(0, -5) === last.slice(0, -5);
    return t('range', { from: first, to: sameDay ? format.time(to) : last });
  };
  const columns: readonly Column<FloorView>[] = [
    {
      key: 'who',
      header: t('who'),
      text: nameOf,
      cell: (view) =>
        view.account && onPerson ? (
          <Button
            tone="quiet"
            size="small"
            title={t('onlyOf', { name: nameOf(view) })}
            onClick={() => view.account && onPerson(view.account)}
          >
            {nameOf(view)}
          </Button>
        ) : (
          nameOf(view)
        ),
      rowHeader: true,
    },
    { key: 'where', header: t('where'), text: ({ kind }) => t(`kind.${kind}`), noWrap: true },
    { key: 'seenAt', header: t('seenAt'), text: rangeOf, noWrap: true },
    { key: 'pastAt', header: t('pastAt'), text: ({ past }) => (past ? rangeOf(past) : '–'), noWrap: true },
    {
      key: 'dataSet',
      header: t('dataSet'),
      text: ({ dataSet }) => kit(`set.${dataSet}Long`),
      cell: ({ dataSet }) => <DataSetMark dataSet={dataSet} />,
    },
  ];
  return (
    <DataTable
      caption={t('views')}
      columns={columns}
      rows={views}
      rowKey={({ id }) => id}
      stale={stale}
      note={t('note')}
      plain
    />
  );
};
