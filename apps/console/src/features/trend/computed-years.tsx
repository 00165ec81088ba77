import { addDays, type Day } from '@michuhol/calendar';
import type { Annual } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { NumberProof } from '../../shared/figures/number-proof.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Empty } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';

type Row = Annual['computedYears'][number];

/** Years computed from call logs, apart from the reported ones. */
export const ComputedYears = ({ rows }: { rows: readonly Row[] }) => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const may = useMay();
  if (rows.length === 0) {
    return (
      <div className="no-print">
        <Empty
          title={t('computedEmpty')}
          action={may('imports.read') && <ButtonLink to={paths.imports}>{t('toImports')}</ButtonLink>}
        >
          {t('computedEmptyText')}
        </Empty>
      </div>
    );
  }
  const number = (key: keyof Row & string, header: string, decimals = 0): Column<Row> => ({
    key,
    header,
    align: 'number',
    text: (row) => format.number(row[key] as number, decimals),
    raw: (row) => row[key],
  });
  const proved = (metric: 'offered' | 'answered' | 'answer_rate', column: Column<Row>): Column<Row> => ({
    ...column,
    cell: (row) => (
      <NumberProof
        name={`${t('computedYear', row)} ${column.header}`}
        shown={column.text(row)}
        question={{ metric, dataSet: 'city', from: row.firstDay, to: addDays(row.lastDay as Day, 1) }}
      />
    ),
  });
  const columns: Column<Row>[] = [
    { key: 'year', header: t('year'), text: (row) => t('computedYear', row), rowHeader: true, noWrap: true },
    {
      key: 'period',
      header: t('check.period'),
      text: ({ firstDay, lastDay }) => `${format.day(firstDay)} ~ ${format.day(lastDay)}`,
      noWrap: true,
    },
    number('days', t('days')),
    proved('offered', number('offered', t('offered'))),
    proved('answered', number('answered', t('answered'))),
    number('dailyOffered', t('dailyOffered'), 1),
    number('dailyAnswered', t('dailyAnswered'), 1),
    proved('answer_rate', {
      key: 'answerRate',
      header: t('answerRate'),
      align: 'number',
      text: ({ answerRate }) => format.percent(answerRate),
      raw: ({ answerRate }) => answerRate,
    }),
  ];
  return (
    <div className={styles.computed}>
      <Section title={t('computedYears')} lead={t('computedLead')}>
        <DataTable
          caption={t('computedYears')}
          hideCaption
          unit={t('computedUnit')}
          columns={columns}
          rows={rows}
          rowKey={({ year }) => String(year)}
          rowLook={() => 'computed'}
        />
      </Section>
    </div>
  );
};
