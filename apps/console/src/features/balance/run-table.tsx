import type { RollupRun } from '@michuhol/contract';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { resultOf, type RunResult } from './runs.js';
import { runsTexts } from './runs.texts.js';

/** Comparing, or comparing and repairing. */
export type RunKind = 'verification' | 'rebuild';

const tones: Record<RunResult, Tone> = {
  running: 'info',
  broken: 'danger',
  different: 'danger',
  unsettled: 'warning',
  clean: 'success',
};

interface RunTableProps {
  kind: RunKind;
  runs: readonly RollupRun[];
  /** The run whose findings are shown. */
  open: number | null;
  onOpen: (id: number) => void;
}

/** The last runs: range, result, by whom and when; those that found something open what they found. */
export const RunTable = ({ kind, runs, open, onOpen }: RunTableProps) => {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const span = useSpanText();
  const result = (run: RollupRun): string => {
    const name = resultOf(run);
    if (name === 'different') return t(`differences.${kind}`, { count: format.number(run.differences) });
    return t(`runResult.${name}`);
  };
  const found = ({ found: listed, unsettled, brokenSeals }: RollupRun): boolean =>
    listed.length + unsettled.length + brokenSeals.length > 0;
  // Values that a rebuild has repaired are no reason for alarm any more.
  const tone = (run: RollupRun): Tone =>
    kind === 'rebuild' && resultOf(run) === 'different' ? 'warning' : tones[resultOf(run)];
  return (
    <DataTable
      caption={t(kind === 'rebuild' ? 'rebuilds' : 'verifications')}
      hideCaption
      plain
      columns={[
        {
          key: 'range',
          header: t('range'),
          text: ({ from, to }) => (from && to ? span(from, to) : t('night')),
          rowHeader: true,
        },
        {
          key: 'result',
          header: t('result'),
          text: result,
          cell: (run) => <Badge tone={tone(run)}>{result(run)}</Badge>,
          noWrap: true,
        },
        { key: 'days', header: t('days'), text: ({ days }) => format.number(days), align: 'number' },
        {
          key: 'startedAt',
          header: t('startedAt'),
          text: ({ startedAt }) => format.dateTime(startedAt),
          noWrap: true,
        },
        {
          key: 'finishedAt',
          header: t('finishedAt'),
          text: ({ finishedAt }) => (finishedAt ? format.dateTime(finishedAt) : t('runResult.running')),
          noWrap: true,
        },
        {
          key: 'by',
          header: t('startedBy'),
          text: ({ startedBy }) => (startedBy === 'system' ? t('system') : startedBy),
          noWrap: true,
        },
        {
          key: 'open',
          header: t('findings'),
          text: (run) => (found(run) ? t('show') : '–'),
          cell: (run) =>
            found(run) ? (
              <Button
                size="small"
                tone="quiet"
                aria-expanded={open === run.id}
                aria-label={t(open === run.id ? 'hideOf' : 'showOf', {
                  span: format.dateTime(run.startedAt),
                })}
                onClick={() => onOpen(run.id)}
              >
                {t(open === run.id ? 'hide' : 'show')}
              </Button>
            ) : (
              '–'
            ),
          noWrap: true,
        },
      ]}
      rows={runs}
      rowKey={({ id }) => String(id)}
      rowLook={({ id }) => (id === open ? 'selected' : undefined)}
    />
  );
};
