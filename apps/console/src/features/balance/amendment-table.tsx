import { factCauses, type FactCause, type PeriodAmendment } from '@michuhol/contract';
import { changedTotals, riseOf, type ChangedTotal } from '../../shared/figures/changed-totals.js';
import { useChangedTexts } from '../../shared/figures/changed-texts.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { familyKey } from './family-key.js';

/** What became of the facts: they came late, were taken away, or add up to something else. */
const changeKey = ({ old, new: since }: PeriodAmendment) => {
  if (old === null) return 'reason.arrived';
  return since === null ? 'reason.removed' : 'reason.recounted';
};

/** Why a closed day says something else: what made it where that is known, else what became of the facts. */
const useReason = () => {
  const t = useTexts(balanceTexts);
  const bilingual = useBilingual();
  const told = ({ kind, name }: FactCause): string =>
    [bilingual(factCauses[kind]), ...(name === null ? [] : [name])].join(': ');
  return (amendment: PeriodAmendment): string =>
    amendment.causes.length === 0
      ? t('reason.source', { change: t(changeKey(amendment)) })
      : amendment.causes.map(told).join(', ');
};

/** Each value that changed: where, what, before and since, when and why. */
export const AmendmentTable = ({
  amendments,
  stale,
}: {
  amendments: readonly PeriodAmendment[];
  stale: boolean;
}) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  const words = useChangedTexts();
  const reason = useReason();
  const value = (key: 'old' | 'new'): Column<ChangedTotal> => ({
    ...{ key, header: t(`value.${key}`), align: 'number', noWrap: true },
    text: (row) => words.value(row[key], row.total),
  });
  const columns: Column<ChangedTotal>[] = [
    {
      key: 'day',
      header: t('dayOfChange'),
      text: ({ amendment }) => format.dayWithWeekday(amendment.day),
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'interval',
      header: t('interval'),
      text: ({ amendment }) => words.interval(amendment),
      noWrap: true,
    },
    {
      key: 'item',
      header: t('item'),
      text: ({ amendment, total }) =>
        `${t(familyKey(amendment.family))}: ${words.total(total, amendment.family)}`,
    },
    value('old'),
    value('new'),
    {
      key: 'rise',
      header: t('rise'),
      align: 'number',
      noWrap: true,
      text: (row) => format.change(riseOf(row), 0, ''),
      raw: riseOf,
    },
    {
      key: 'at',
      header: t('changedAt'),
      text: ({ amendment }) =>
        t('changedAs', { at: format.dateTime(amendment.at), version: amendment.version }),
    },
    { key: 'why', header: t('reason'), text: ({ amendment }) => reason(amendment) },
    {
      ...{ key: 'key', header: t('rowKey'), text: ({ amendment }) => words.key(amendment.key) },
      cell: ({ amendment }) => <span className={styles.known}>{words.key(amendment.key)}</span>,
    },
  ];
  return (
    <DataTable
      caption={t('amendments')}
      columns={columns}
      rows={changedTotals(amendments)}
      rowKey={({ amendment, total }) => `${amendment.id}/${total}`}
      fileName="amendments"
      stale={stale}
      dense
      note={<ChangeLegend />}
    />
  );
};
