import { dayOf, startOfDay } from '@michuhol/calendar';
import type { RollupRun } from '@michuhol/contract';
import { useSpanText } from '../../shared/figures/span-text.js';
import { isNothing } from '../../shared/figures/changed-totals.js';
import { useChangedTexts } from '../../shared/figures/changed-texts.js';
import { totalOf } from '../../shared/figures/total-names.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Notice } from '../../shared/ui/notice.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { familyKey, familyOfTable } from './family-key.js';
import type { RunKind } from './run-table.js';
import { runsTexts } from './runs.texts.js';

type Difference = RollupRun['found'][number];

/** What a run found: each differing value with its key, stored and recomputed; days of which nothing can be said. */
export const RunFindings = ({ kind, run }: { kind: RunKind; run: RollupRun }) => {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const span = useSpanText();
  const setName = useSetName();
  return (
    <div className={styles.findings}>
      {run.brokenSeals.length > 0 && (
        <Notice tone="danger" title={t('brokenSeals')}>
          {run.brokenSeals.map(({ dataSet, from, to }) => `${setName(dataSet)} ${span(from, to)}`).join(', ')}
        </Notice>
      )}
      {run.unsettled.length > 0 && (
        <Notice tone="warning" title={t('unsettledDays')}>
          {run.unsettled.map(({ dataSet, day }) => `${setName(dataSet)} ${format.day(day)}`).join(', ')}
        </Notice>
      )}
      {run.found.length > 0 && <Differences kind={kind} run={run} />}
    </div>
  );
};

const useSetName = (): ((dataSet: string) => string) => {
  const kit = useTexts(kitTexts);
  return (dataSet) =>
    dataSet === 'city' || dataSet === 'sample' || dataSet === 'synthetic' ? kit(`set.${dataSet}`) : dataSet;
};

const Differences = ({ kind, run }: { kind: RunKind; run: RollupRun }) => {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const rows = useTexts(balanceTexts);
  const words = useChangedTexts();
  const setName = useSetName();
  const starts = ({ grain, startsAt }: Difference): string => {
    const day = dayOf(new Date(startsAt));
    if (grain === 'month') return format.month(day.slice(0, 7));
    if (grain === 'year') return day.slice(0, 4);
    return startOfDay(day).getTime() === Date.parse(startsAt) && grain === 'day'
      ? format.day(day)
      : format.dateTime(startsAt);
  };
  // Of a row that one side lacks, only what it counts.
  const listed = run.found.filter(({ stored, recomputed }) => !(isNothing(stored) && isNothing(recomputed)));
  const value = (key: 'stored' | 'recomputed'): Column<Difference> => ({
    ...{ key, header: t(`value.${key}`), align: 'number', noWrap: true },
    text: (row) => words.value(row[key], totalOf(row.column)),
  });
  const columns: Column<Difference>[] = [
    {
      key: 'startsAt',
      header: t('starts'),
      text: (row) => `${starts(row)} (${t(`grain.${row.grain}`)})`,
      rowHeader: true,
      noWrap: true,
    },
    { key: 'set', header: t('set'), text: ({ dataSet }) => setName(dataSet), noWrap: true },
    {
      key: 'item',
      header: rows('item'),
      text: ({ table, column }) =>
        `${rows(familyKey(table))}: ${words.total(totalOf(column), familyOfTable(table))}`,
    },
    value('stored'),
    value('recomputed'),
    {
      ...{ key: 'key', header: rows('rowKey'), text: (row) => words.key(row.key) },
      cell: (row) => <span className={styles.known}>{words.key(row.key)}</span>,
    },
  ];
  return (
    <DataTable
      caption={t(kind === 'rebuild' ? 'repaired' : 'found')}
      columns={columns}
      rows={listed}
      rowKey={({ table, grain, dataSet, startsAt, key, column }) =>
        [table, grain, dataSet, startsAt, JSON.stringify(key), column].join('/')
      }
      fileName={kind === 'rebuild' ? 'repaired' : 'differences'}
      dense
      note={
        <>
          {run.differences > run.found.length && (
            <p>
              ※{' '}
              {t('onlyFirst', {
                shown: format.number(run.found.length),
                all: format.number(run.differences),
              })}
            </p>
          )}
          {listed.length < run.found.length && <p>※ {t('zerosLeftOut')}</p>}
        </>
      }
    />
  );
};
