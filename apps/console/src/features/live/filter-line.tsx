import type { LiveLayout } from '@michuhol/contract';
import { boardTexts } from '../../shared/board/board.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import styles from './live-page.module.css';
import { liveTexts } from './live.texts.js';

/** Says what is being filtered: a table that is shorter than the floor must never look like the floor. */
export const FilterLine = ({
  layout,
  onClear,
}: {
  layout: Pick<LiveLayout, 'queues' | 'fields' | 'agencies'>;
  onClear: () => void;
}) => {
  const t = useTexts(liveTexts);
  const board = useTexts(boardTexts);
  const filters = (
    [
      ['queues', 'queue'],
      ['fields', 'field'],
      ['agencies', 'agency'],
    ] as const
  ).flatMap(([part, name]) =>
    layout[part].length > 0 ? [t('filteredCount', { name: board(name), count: layout[part].length })] : [],
  );
  if (filters.length === 0) return null;
  return (
    <p className={styles.filtered}>
      <strong>{t('filtered', { what: filters.join(', ') })}</strong>
      <Button size="small" tone="quiet" onClick={onClear}>
        {t('clearFilters')}
      </Button>
    </p>
  );
};
