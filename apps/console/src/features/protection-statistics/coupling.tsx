import type { ProtectionStatistics } from '@michuhol/contract';
import { ChartFrame } from '../../shared/charts/chart-frame.js';
import { Plot } from '../../shared/charts/plot.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import type { Column } from '../../shared/ui/table-column.js';
import { statisticsTexts } from './statistics.texts.js';

type Hour = ProtectionStatistics['coupling']['byHour'][number];

/** How difficult calls go with the waits of everybody else: two charts over the hours of the day, and a sentence. */
export const Coupling = ({ coupling: { byHour, sentence, hidden } }: ProtectionStatistics) => {
  const t = useTexts(statisticsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const columns: Column<Hour>[] = [
    { key: 'hour', header: t('hour'), text: ({ hour }) => t('ofHour', { hour }), rowHeader: true },
    {
      key: 'rate',
      header: t('rate'),
      align: 'number',
      text: (hour) => (hour.hidden ? t('hidden') : format.number(hour.rate, 1)),
    },
    {
      key: 'wait',
      header: t('otherWait'),
      align: 'number',
      text: ({ otherWait }) => format.number(otherWait, 1),
    },
  ];
  const labels = byHour.map(({ hour }) => String(hour));
  // Empty axes say less than the sentence above.
  const hasHours = byHour.some(({ rate, otherWait }) => rate !== null || otherWait !== null);
  const summary = hidden ? t('couplingHidden') : bilingual(sentence);
  return (
    <>
      <p>
        {summary} <Badge outline="dotted">{t('estimated')}</Badge>
      </p>
      {hasHours && (
        <ChartFrame
          title={t('couplingChart')}
          summary={summary}
          columns={columns}
          rows={byHour}
          rowKey={({ hour }) => String(hour)}
        >
          <Plot
            labels={labels}
            series={[
              { name: t('rate'), kind: 'bar', tone: 'accent', values: byHour.map(({ rate }) => rate) },
            ]}
            unit={t('perTenThousand')}
            height={140}
            showLabels={false}
            valueText={(value) => format.number(value, 0)}
          />
          <Plot
            labels={labels}
            series={[
              {
                ...{ name: t('otherWait'), kind: 'line', tone: 'second' },
                values: byHour.map(({ otherWait }) => otherWait),
              },
            ]}
            unit={t('seconds')}
            min={0}
            height={160}
            valueText={(value) => format.number(value, 0)}
          />
        </ChartFrame>
      )}
    </>
  );
};
