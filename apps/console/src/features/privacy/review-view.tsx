import type { ReviewMonth } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { Select } from '../../shared/ui/field.js';
import { MonthReview } from './month-review.js';
import styles from './privacy.module.css';
import { reviewTexts } from './review.texts.js';
import { ReviewSettingsForm } from './review-settings.js';
import { WatchedNumbers } from './watched-numbers.js';

/** The oldest month that waits for its review; else the newest. */
const firstMonth = (months: readonly ReviewMonth[]): string | null =>
  months.findLast(({ state }) => state === 'due' || state === 'overdue')?.month ?? months[0]?.month ?? null;

interface ReviewViewProps {
  /** The month that the address names. */
  named: string | null;
  onMonth: (month: string) => void;
}

/** The months of the log, and the review of one of them. */
export const ReviewView = (props: ReviewViewProps) => {
  const query = useApi('listAccessReviews');
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {({ months }) => <Months months={months} {...props} />}
    </Loaded>
  );
};

const Months = ({ months, named, onMonth }: ReviewViewProps & { months: readonly ReviewMonth[] }) => {
  // Once opened a month stays, also when its signature makes another one the first that waits.
  const [first] = useState(() => firstMonth(months));
  const month = months.some((each) => each.month === named) ? named : first;
  return (
    <div className={styles.view}>
      <Overdue months={months} shown={month} onMonth={onMonth} />
      <MonthChoice months={months} month={month} onMonth={onMonth} />
      {month !== null && <MonthReview key={month} month={month} />}
      <ReviewSettingsForm />
      <WatchedNumbers />
    </div>
  );
};

const Overdue = ({
  months,
  shown,
  onMonth,
}: {
  months: readonly ReviewMonth[];
  shown: string | null;
  onMonth: (month: string) => void;
}) => {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  const overdue = months.filter(({ state }) => state === 'overdue');
  const oldest = overdue.at(-1);
  if (!oldest) return null;
  return (
    <Notice
      tone="warning"
      title={t('overdueTitle', { months: overdue.map(({ month }) => format.month(month)).join(', ') })}
      action={
        oldest.month !== shown && (
          <Button onClick={() => onMonth(oldest.month)}>
            {t('openMonth', { month: format.month(oldest.month) })}
          </Button>
        )
      }
    >
      {t('overdueText')}
    </Notice>
  );
};

const MonthChoice = ({
  months,
  month,
  onMonth,
}: {
  months: readonly ReviewMonth[];
  month: string | null;
  onMonth: (month: string) => void;
}) => {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  if (month === null) return null;
  return (
    <div className={`${styles.bar} no-print`}>
      <Select
        label={t('month')}
        value={month}
        onChange={onMonth}
        options={months.map((each) => ({
          value: each.month,
          label: `${format.month(each.month)} ${t(`state.${each.state}`)}`,
        }))}
      />
    </div>
  );
};
