import type { Day } from '@michuhol/calendar';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';

interface RedDaysProps {
  query: Parameters<typeof Loaded<ApiReply<'listRedBalances'>>>[0]['query'];
  onChoose: (day: Day) => void;
}

/** The days whose newest balance does not hold, in any month. */
export const RedDays = ({ query, onChoose }: RedDaysProps) => {
  const t = useTexts(balanceTexts);
  const format = useFormat();
  return (
    <Section title={t('redDays')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} />}>
        {({ days }) =>
          days.length === 0 ? (
            <p className={styles.hint}>{t('noRedDays')}</p>
          ) : (
            <ul className={styles.redList}>
              {days.map(({ day, red }) => (
                <li key={day}>
                  <Button size="small" tone="quiet" onClick={() => onChoose(day as Day)}>
                    {format.dayWithWeekday(day)}
                  </Button>
                  <span className={styles.red}>
                    <Icon name="danger" /> {t('redCount', { count: red.length })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};
