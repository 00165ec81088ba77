import { sums } from '@michuhol/metrics';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { ColumnSelect } from './column-select.js';
import { useEditing, faultsAt } from './editor-context.js';
import { absentOf, type TotalRule } from './profile-document.js';
import styles from './profile.module.css';
import { useRuleNames } from './rule-names.js';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

type Totals = Readonly<Record<string, TotalRule>>;

/** Sums of seconds are durations; all other sums are counts. */
const kindOf = (sum: string): TotalRule['kind'] => (sum.includes('Seconds') ? 'seconds' : 'count');

/** Which column each total of an interval comes from. */
export const TotalsEditor = ({
  totals,
  onChange,
}: {
  totals: Totals;
  onChange: (totals: Totals) => void;
}) => {
  const t = useTexts(rulesTexts);
  const names = useRuleNames();
  const { faults } = useEditing();
  const set = (sum: string, rule: TotalRule | undefined): void => {
    const { [sum]: _before, ...rest } = totals;
    onChange(rule ? { ...totals, [sum]: rule } : rest);
  };
  const columns: Column<string>[] = [
    {
      key: 'sum',
      header: t('field'),
      rowHeader: true,
      text: names.field,
      cell: (sum) => (
        <>
          {names.field(sum)}
          {faultsAt(faults, `totals.${sum}`).map(({ path, message }) => (
            <p key={path} className={styles.fault} role="alert">
              {message}
            </p>
          ))}
        </>
      ),
    },
    {
      key: 'column',
      header: t('column'),
      text: (sum) => totals[sum]?.column ?? '',
      cell: (sum) => (
        <ColumnSelect
          label={`${names.field(sum)}: ${t('column')}`}
          none={t('mode.none')}
          value={totals[sum]?.column ?? ''}
          onChange={(column) => set(sum, column ? { ...totals[sum], kind: kindOf(sum), column } : undefined)}
        />
      ),
    },
    {
      key: 'beside',
      header: t('beside'),
      text: (sum) => totals[sum]?.beside ?? '',
      cell: (sum) => {
        const rule = totals[sum];
        if (!rule) return null;
        const { beside: _before, ...rest } = rule;
        return (
          <ColumnSelect
            label={`${names.field(sum)}: ${t('beside')}`}
            none="–"
            value={rule.beside ?? ''}
            onChange={(beside) => set(sum, beside ? { ...rest, beside } : rest)}
          />
        );
      },
    },
    {
      key: 'absent',
      header: t('absent'),
      text: (sum) => totals[sum]?.absent?.join(', ') ?? '',
      cell: (sum) => {
        const rule = totals[sum];
        if (!rule) return null;
        const { absent: _before, ...rest } = rule;
        return (
          <WordsInput
            label={`${names.field(sum)}: ${t('absent')}`}
            words={rule.absent ?? []}
            onChange={(words) => set(sum, { ...rest, ...absentOf(words) })}
          />
        );
      },
    },
  ];
  return (
    <Section title={t('totals')} lead={t('totalsHint')}>
      <DataTable
        caption={t('totals')}
        hideCaption
        columns={columns}
        rows={sums}
        rowKey={(sum) => sum}
        plain
      />
    </Section>
  );
};
