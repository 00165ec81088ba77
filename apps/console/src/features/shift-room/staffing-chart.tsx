import type { Staffing, StaffSlot } from '@michuhol/contract';
import { useMemo } from 'react';
import { ChartFrame } from '../../shared/charts/chart-frame.js';
import { Plot } from '../../shared/charts/plot.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import { halfTime, missingIn } from './shortage.js';
import { staffingTexts } from './staffing.texts.js';

/** Logged in as bars, the plan as a line. */
export const StaffingChart = ({ staffing: { day, slots } }: { staffing: Staffing }) => {
  const t = useTexts(staffingTexts);
  const format = useFormat();
  const mean = (value: number | null): string => (value === null ? '–' : format.number(value, 1));
  const labels = useMemo(() => slots.map(({ half }) => halfTime(half)), [slots]);
  const series = useMemo(
    () => [
      {
        name: t('present'),
        kind: 'bar' as const,
        tone: 'accent' as const,
        values: slots.map(({ present }) => present),
      },
      {
        name: t('planned'),
        kind: 'line' as const,
        tone: 'comparison' as const,
        dashed: true,
        values: slots.map(({ planned }) => planned),
      },
    ],
    [slots, t],
  );
  const columns: Column<StaffSlot>[] = [
    {
      key: 'half',
      header: t('half'),
      rowHeader: true,
      noWrap: true,
      text: ({ half }) => `${halfTime(half)}~${halfTime(half + 1)}`,
    },
    {
      key: 'planned',
      header: t('planned'),
      align: 'number',
      text: ({ planned }) => format.number(planned),
      raw: ({ planned }) => planned,
    },
    {
      key: 'present',
      header: t('present'),
      align: 'number',
      text: ({ present }) => mean(present),
      raw: ({ present }) => present,
    },
    {
      key: 'difference',
      header: t('difference'),
      align: 'number',
      text: ({ planned, present }) =>
        planned === null || present === null ? '–' : format.change(present - planned, 1, ''),
    },
    {
      key: 'teams',
      header: t('teams'),
      text: ({ teams }) => teams.map(({ team, planned }) => `${team} ${format.number(planned)}`).join(' · '),
    },
  ];
  const known = slots.filter((slot) => missingIn(slot) !== null);
  return (
    <ChartFrame
      title={t('chart')}
      summary={t('summary', {
        day: format.day(day),
        planned: known.length,
        short: known.filter((slot) => missingIn(slot) !== 0).length,
      })}
      columns={columns}
      rows={slots}
      rowKey={({ half }) => String(half)}
      unit={t('unit')}
      fileName={`staffing-${day}`}
    >
      <Plot
        labels={labels}
        labelEvery={4}
        unit={t('unit')}
        height={240}
        series={series}
        valueText={(value) => format.number(value, Number.isInteger(value) ? 0 : 1)}
      />
    </ChartFrame>
  );
};
