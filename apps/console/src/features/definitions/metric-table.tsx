import { dimensionNames, type MetricDefinition } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';
import { useState } from 'react';
import { figuresTexts } from '../../shared/figures/figures.texts.js';
import { useFigureText } from '../../shared/figures/figure-text.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { TextInput } from '../../shared/ui/field.js';
import type { Column } from '../../shared/ui/table-column.js';
import { definitionsTexts } from './definitions.texts.js';
import styles from './definitions.module.css';

/** Every version of every metric: what it counts, of what, how, who says so, and by what it can be told apart. */
export const MetricTable = ({ metrics }: { metrics: readonly MetricDefinition[] }) => {
  const t = useTexts(definitionsTexts);
  const numbers = useTexts(figuresTexts);
  const figure = useFigureText();
  const format = useFormat();
  const bilingual = useBilingual();
  const [words, setWords] = useState('');
  const asked = words.trim().toLowerCase();
  const rows = metrics.filter(({ id, name, formula }) =>
    [id, name.ko, name.en, formula.ko, formula.en].some((text) => text.toLowerCase().includes(asked)),
  );
  const list = (texts: readonly { ko: string; en: string }[]): string => texts.map(bilingual).join(', ');
  const small = (text: (metric: MetricDefinition) => string) => ({
    text,
    cell: (metric: MetricDefinition) => <span className={styles.list}>{text(metric)}</span>,
  });
  const columns: Column<MetricDefinition>[] = [
    {
      key: 'name',
      header: t('metric'),
      text: ({ name }) => bilingual(name),
      cell: ({ name, id, estimated }) => (
        <>
          {bilingual(name)} {estimated && <Badge outline="dotted">{numbers('estimated')}</Badge>}
          <span className={styles.id}>{id}</span>
        </>
      ),
      rowHeader: true,
    },
    { key: 'version', header: t('version'), text: ({ version }) => `v${version}`, noWrap: true },
    {
      key: 'effectiveFrom',
      header: t('validFrom'),
      text: ({ effectiveFrom }) => (effectiveFrom === null ? t('fromStart') : format.day(effectiveFrom)),
      noWrap: true,
    },
    { key: 'unit', header: t('unit'), text: ({ unit }) => figure.unit(unit), noWrap: true },
    { key: 'formula', header: t('formula'), text: ({ formula }) => bilingual(formula) },
    {
      key: 'empty',
      header: t('empty'),
      text: ({ empty }) => (empty === null ? '–' : String(empty)),
      align: 'number',
    },
    {
      key: 'direction',
      header: t('direction'),
      text: ({ higherIsBetter }) =>
        higherIsBetter === null ? '–' : t(higherIsBetter ? 'higherIsBetter' : 'lowerIsBetter'),
      noWrap: true,
    },
    {
      key: 'attributions',
      header: t('attributions'),
      ...small(({ attributions }) => list(attributions.map((rule) => attributionNames[rule]))),
    },
    {
      key: 'dimensions',
      header: t('dimensions'),
      ...small(({ dimensions }) => list(dimensions.map((dimension) => dimensionNames[dimension]))),
    },
    { key: 'source', header: t('source'), ...small(({ source }) => source) },
  ];
  return (
    <div className={styles.metrics}>
      <div className={styles.search}>
        <TextInput label={t('search')} type="search" value={words} onChange={setWords} />
        <span role="status">{t('found', { count: rows.length })}</span>
      </div>
      <DataTable
        caption={t('metrics')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={({ id, version }) => `${id}-${version}`}
        empty={t('noneFound')}
        fileName="metric-definitions"
        note={<p>※ {t('note')}</p>}
      />
    </div>
  );
};
