import type { BalanceLine } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Checkbox } from '../../shared/ui/field.js';
import { Icon } from '../../shared/ui/icon.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { balanceRows, subjectName, type BalanceRow } from './line-groups.js';

/** A green or red line for each identity, told by a word and a sign; what is known of a difference is counted. */
export const BalanceTable = ({ lines }: { lines: readonly BalanceLine[] }) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const [each, setEach] = useState(false);
  // Lines that stand together are told by the first of them.
  const first = ({ lines: listed }: BalanceRow): BalanceLine | undefined => listed[0];
  const subject = (row: BalanceRow): string => {
    const line = first(row);
    const name = line && subjectName(line);
    if (!name) return '';
    const others = row.lines.length - 1;
    return others === 0 ? bilingual(name) : t('together', { name: bilingual(name), count: others });
  };
  const side = (key: 'left' | 'right', header: string): Column<BalanceRow> => ({
    ...{ key, header, align: 'number' },
    text: (row) => format.number(first(row)?.[key]),
    raw: (row) => first(row)?.[key] ?? null,
  });
  const explainedText = (row: BalanceRow): string =>
    (first(row)?.explained ?? [])
      .map(({ name, sign, value }) =>
        t(sign === 0 ? 'explainedAside' : 'explainedPart', {
          name: bilingual(name),
          value: sign === 0 ? format.number(value) : format.change(sign * value, 0, ''),
        }),
      )
      .join('; ');
  const columns: Column<BalanceRow>[] = [
    {
      key: 'result',
      header: t('result'),
      text: ({ green }) => t(green ? 'green' : 'red'),
      cell: ({ green }) => (
        <span className={green ? styles.green : styles.red}>
          <Icon name={green ? 'success' : 'danger'} /> {t(green ? 'green' : 'red')}
        </span>
      ),
      noWrap: true,
    },
    { key: 'identity', header: t('identity'), text: ({ name }) => bilingual(name), rowHeader: true },
    { key: 'subject', header: t('subject'), text: subject, noWrap: true },
    { key: 'period', header: t('period'), text: ({ period }) => t(`period.${period}`), noWrap: true },
    side('left', t('left')),
    side('right', t('right')),
    {
      key: 'unexplained',
      header: t('unexplained'),
      align: 'number',
      text: ({ lines: listed }) =>
        format.change(
          listed.reduce((sum, line) => sum + line.unexplained, 0),
          0,
          '',
        ),
      raw: ({ lines: listed }) => listed.reduce((sum, line) => sum + line.unexplained, 0),
    },
    {
      ...{ key: 'explained', header: t('explained'), text: explainedText },
      cell: (row) => <span className={styles.known}>{explainedText(row)}</span>,
    },
  ];
  return (
    <div className={styles.lines}>
      <Checkbox label={t('each', { count: lines.length })} checked={each} onChange={setEach} />
      <DataTable
        caption={t('identities')}
        unit={t('unit')}
        columns={columns}
        rows={balanceRows(lines, each)}
        rowKey={({ key }) => key}
        fileName="balance"
        dense
        note={
          <>
            <p>※ {t('note')}</p>
            <ChangeLegend withUndefined={false} />
          </>
        }
      />
    </div>
  );
};
