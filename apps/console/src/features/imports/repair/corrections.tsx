import type { Correction, Import } from '@michuhol/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { importPath } from '../../../shared/paths.js';
import { Badge } from '../../../shared/ui/badge.js';
import { Button } from '../../../shared/ui/button.js';
import { classNames } from '../../../shared/ui/class-names.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import { ErrorState } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import styles from '../imports.module.css';
import { usePreviewCells } from '../preview-cells.js';
import { correctionLines, type CorrectionLine } from './correction-lines.js';
import { repairTexts } from './repair.texts.js';

const FIRST = 20;
const MOST = 500;
type Content = Correction['previous'];

/** Records that this import corrected, and its own that were corrected since: what they said before and after, who and when. */
export const Corrections = ({ item }: { item: Import }) => {
  const t = useTexts(repairTexts);
  const format = useFormat();
  const cells = usePreviewCells();
  const [limit, setLimit] = useState(FIRST);
  const query = useApi(
    'listImportCorrections',
    { params: { id: item.id }, query: { limit } },
    { keepPrevious: true },
  );
  if (query.error && item.counts.corrected > 0)
    return (
      <Section title={t('corrections')}>
        <ErrorState problem={query.error} onRetry={() => void query.refetch()} />
      </Section>
    );
  if (!query.data || query.data.rows.length === 0) return null;
  const nameOf = (content: Content): string =>
    !content.import
      ? t('intake')
      : content.import.id === item.id
        ? t('thisImport')
        : `${content.import.fileName} · ${content.import.createdBy}`;
  const columns: Column<CorrectionLine>[] = [
    {
      key: 'record',
      header: t('record'),
      rowHeader: true,
      text: ({ correction }) => correction.record,
      cell: ({ correction, isFirst }) => (
        <span className={isFirst ? undefined : 'visually-hidden'}>{correction.record}</span>
      ),
    },
    {
      key: 'field',
      header: t('field'),
      noWrap: true,
      text: ({ field }) => (field === null ? t('noDifference') : cells.header(field)),
    },
    {
      key: 'before',
      header: t('before'),
      text: ({ field, before }) => (field === null ? '–' : cells.value(field, before) || '–'),
      cell: ({ field, before }) => (
        <del className={classNames(styles.content, styles.before)}>
          {field === null ? '–' : cells.value(field, before) || '–'}
        </del>
      ),
    },
    {
      key: 'after',
      header: t('after'),
      cell: ({ field, after }) => (
        <span className={styles.content}>{field === null ? '–' : cells.value(field, after) || '–'}</span>
      ),
      text: ({ field, after }) => (field === null ? '–' : cells.value(field, after) || '–'),
    },
    {
      key: 'when',
      header: t('when'),
      noWrap: true,
      text: ({ correction }) => format.dateTime(correction.correctedAt),
      cell: ({ correction, isFirst }) => isFirst && format.dateTime(correction.correctedAt),
    },
    {
      key: 'who',
      header: t('who'),
      text: ({ correction: { previous, next } }) => `${nameOf(previous)} → ${nameOf(next)}`,
      cell: ({ correction: { previous, next, isPresent }, isFirst }) =>
        isFirst && (
          <span className={styles.bringers}>
            <Brought content={previous} own={item.id} name={nameOf(previous)} /> →{' '}
            <Brought content={next} own={item.id} name={nameOf(next)} />{' '}
            {!isPresent && <Badge>{t('superseded')}</Badge>}
          </span>
        ),
    },
  ];
  return (
    <div id="corrections">
      <Section title={t('corrections')} lead={t('correctionsLead')}>
        <DataTable
          caption={t('corrections')}
          hideCaption
          columns={columns}
          rows={correctionLines(query.data.rows)}
          rowKey={(row) => row.key}
          plain
        />
        {query.data.rows.length >= limit && limit < MOST && (
          <Button className={styles.more} onClick={() => setLimit(Math.min(limit * 5, MOST))}>
            {t('more')}
          </Button>
        )}
      </Section>
    </div>
  );
};

const Brought = ({ content, own, name }: { content: Content; own: string; name: string }) =>
  content.import && content.import.id !== own ? (
    <Link to={importPath(content.import.id)}>{name}</Link>
  ) : (
    <>{name}</>
  );
