import type { ProtectionStatistics } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { BreakdownTable } from './breakdown-table.js';
import { Coupling } from './coupling.js';
import { StatisticsFigures } from './figures-table.js';
import styles from './statistics.module.css';
import { statisticsTexts } from './statistics.texts.js';

/** The statistics of a month. */
export const StatisticsView = ({ statistics }: { statistics: ProtectionStatistics }) => {
  const t = useTexts(statisticsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { months, breakdowns, standing } = statistics;
  return (
    <>
      <Section title={t('figures')} lead={t('figuresLead')}>
        <StatisticsFigures {...statistics} />
      </Section>
      <Section title={t('months')}>
        <BreakdownTable
          caption={t('months')}
          header={t('month')}
          rows={months.map(({ month, ...cells }) => ({ key: month, name: format.month(month), ...cells }))}
        />
      </Section>
      <div className={styles.columns}>
        {breakdowns.map(({ by, rows }) => (
          <Section key={by} title={t(`by.${by}`)}>
            <BreakdownTable
              caption={t(`by.${by}`)}
              header={t(by)}
              rows={rows.map(({ label, ...row }) => ({ ...row, name: bilingual(label) }))}
            />
          </Section>
        ))}
        <Section title={t('standing')} lead={t('standingLead')}>
          <DataTable
            caption={t('standing')}
            hideCaption
            columns={[
              { key: 'name', header: t('standingOf'), text: ({ name }) => bilingual(name), rowHeader: true },
              {
                key: 'count',
                header: t('cases'),
                align: 'number',
                text: ({ count, hidden }) => (hidden ? t('hidden') : format.number(count)),
              },
            ]}
            rows={standing}
            rowKey={({ id }) => id}
          />
        </Section>
      </div>
      <Section title={t('coupling')} lead={t('couplingLead')}>
        <Coupling {...statistics} />
      </Section>
      <p className={styles.note}>※ {t('hiddenRule')}</p>
    </>
  );
};
