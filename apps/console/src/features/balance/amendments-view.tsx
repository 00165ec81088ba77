import type { Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { AmendmentTable } from './amendment-table.js';
import type { DayRange } from './balance-view.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import { RangeFields, useRangeFields } from './range-fields.js';

const PAGE = 100;

interface AmendmentsViewProps {
  dataSet: DataSet;
  range: DayRange;
  today: Day;
  onRange: (range: DayRange) => void;
}

/** What closed days said before and say since, newest first, a page at a time. */
export const AmendmentsView = ({ dataSet, range, today, onRange }: AmendmentsViewProps) => {
  const t = useTexts(balanceTexts);
  const span = useSpanText();
  const fields = useRangeFields(range);
  // Where each page after the first goes on.
  const [marks, setMarks] = useState<readonly number[]>([]);
  const before = marks.at(-1);
  const query = useApi(
    'listAmendments',
    { query: { dataSet, ...range, limit: PAGE, ...(before ? { before } : {}) } },
    { keepPrevious: true },
  );
  const ask = (): void => {
    const chosen = fields.take();
    if (chosen) onRange(chosen);
  };
  return (
    <div className={styles.view}>
      <RangeFields label={t('amendmentRange')} fields={fields} today={today} onSubmit={ask}>
        <Button type="submit" icon="search">
          {t('ask')}
        </Button>
      </RangeFields>
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ amendments }) =>
          amendments.length === 0 && marks.length === 0 ? (
            <Empty title={t('noAmendments', { span: span(range.from, range.to) })}>
              {t('noAmendmentsText')}
            </Empty>
          ) : (
            <>
              <AmendmentTable amendments={amendments} stale={query.isPlaceholderData} />
              {(marks.length > 0 || amendments.length === PAGE) && (
                <Pages
                  first={marks.length * PAGE + 1}
                  count={amendments.length}
                  busy={query.isPlaceholderData}
                  onBack={marks.length > 0 ? () => setMarks(marks.slice(0, -1)) : null}
                  onNext={
                    amendments.length === PAGE ? () => setMarks([...marks, amendments.at(-1)?.id ?? 0]) : null
                  }
                />
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
};

const Pages = ({
  first,
  count,
  busy,
  onBack,
  onNext,
}: {
  first: number;
  count: number;
  busy: boolean;
  onBack: (() => void) | null;
  onNext: (() => void) | null;
}) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  return (
    <nav className={`${styles.pager} no-print`} aria-label={t('pages')}>
      <Button disabled={!onBack} busy={busy} onClick={() => onBack?.()}>
        {t('newer')}
      </Button>
      <span role="status">
        {count === 0
          ? t('noMore')
          : t('pageRange', { from: format.number(first), to: format.number(first + count - 1) })}
      </span>
      <Button disabled={!onNext} busy={busy} onClick={() => onNext?.()}>
        {t('older')}
      </Button>
    </nav>
  );
};
