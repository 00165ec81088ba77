import { satisfactionMethods, type DataSet, type Satisfaction } from '@michuhol/contract';
import { scoreConversions } from '@michuhol/metrics';
import { useState } from 'react';
import { useMay, useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { SegmentedControl } from '../../shared/ui/segmented-control.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import { CHART_MONTHS, MonthChart } from './month-chart.js';
import { monthColumns } from './month-columns.js';
import { FEW_ANSWERS, hasFew } from './months.js';
import { NewestMonth } from './newest-month.js';
import styles from './satisfaction.module.css';
import { satisfactionTexts } from './satisfaction.texts.js';

type Method = Satisfaction['method'];

const conversionOf = {
  linear100: scoreConversions.LINEAR_0_100,
  top2Box: scoreConversions.TOP_2_BOX,
} satisfies Record<Method, unknown>;

/** Satisfaction by month: score, answers and interval, beside the plan's target. */
export const SatisfactionPage = () => {
  const t = useTexts(satisfactionTexts);
  const format = useFormat();
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city', 'sample'];
  const [method, setMethod] = useState<Method>('linear100');
  const query = useApi('getSatisfaction', { query: { dataSet, method } }, { keepPrevious: true });
  const { firstDay = null, lastDay = null } = query.data ?? {};
  return (
    <Page
      title={t('title')}
      lead={firstDay && lastDay && t('period', { from: format.day(firstDay), to: format.day(lastDay) })}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />
          <SegmentedControl
            label={t('method')}
            options={satisfactionMethods.map((value) => ({ value, label: t(value) }))}
            value={method}
            onChange={setMethod}
          />
        </>
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {(satisfaction) =>
          satisfaction.months.length === 0 ? <NoAnswers /> : <Months satisfaction={satisfaction} />
        }
      </Loaded>
    </Page>
  );
};

const NoAnswers = () => {
  const t = useTexts(satisfactionTexts);
  const may = useMay();
  return (
    <Empty
      title={t('empty')}
      action={may('imports.read') && <ButtonLink to={paths.imports}>{t('toImports')}</ButtonLink>}
    >
      {t('emptyText')} {!may('imports.write') && t('emptyAsk')}
    </Empty>
  );
};

const Months = ({ satisfaction }: { satisfaction: Satisfaction }) => {
  const t = useTexts(satisfactionTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const { months, method, target, lastDay } = satisfaction;
  const conversion = conversionOf[method];
  const part = months.find(({ partial }) => partial);
  const notes = [
    t('methodLine', { name: bilingual(conversion), formula: bilingual(conversion.formula) }),
    t('targetSource', { value: format.number(target.value), source: target.source }),
    t('noteWhiskers'),
    ...(part && lastDay
      ? [t('partialNote', { month: format.month(part.month), day: format.day(lastDay) })]
      : []),
    ...(months.some(hasFew) ? [t('fewNote', { limit: FEW_ANSWERS })] : []),
    ...(months.length > CHART_MONTHS ? [t('shown', { count: CHART_MONTHS })] : []),
  ];
  return (
    <>
      <NewestMonth satisfaction={satisfaction} />
      <MonthChart satisfaction={satisfaction} />
      <div className={styles.notes}>
        {notes.map((note) => (
          <p key={note}>※ {note}</p>
        ))}
        <ChangeLegend />
      </div>
      <DataTable
        caption={t('table')}
        unit={t(method === 'top2Box' ? 'unitPercent' : 'unitPoints')}
        columns={monthColumns(t, format)}
        rows={months.toReversed()}
        rowKey={(row) => row.month}
        rowLook={(row) => (row.partial ? 'partial' : undefined)}
        fileName={`satisfaction-${satisfaction.dataSet}-${method}`}
      />
    </>
  );
};
