import type { DailyReport } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { dailyTexts } from './daily.texts.js';
import styles from './paper.module.css';

/** What the report is of, how far its figures have come, and where it is signed. */
export const PaperHead = ({ report }: { report: DailyReport }) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const { dataSet, day, state, version, publishedAt, computedAt } = report;
  const standing = [
    ...(state ? [t(`state.${state}`)] : []),
    version === null ? t('notPublished') : t('versionNumber', { version }),
    publishedAt === null
      ? t('computedAt', { time: format.dateTime(computedAt) })
      : t('publishedAt', { time: format.dateTime(publishedAt) }),
  ];
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{t('paperTitle')}</h2>
        <p className={styles.day}>{format.dayWithWeekday(day)}</p>
        <p className={styles.standing}>
          {standing.join(' · ')} {dataSet !== 'city' && <DataSetMark dataSet={dataSet} />}
        </p>
      </div>
      <table className={styles.seals} aria-label={t('approval')}>
        <tbody>
          <tr>
            <th rowSpan={2} scope="row">
              {t('approval')}
            </th>
            <th scope="col">{t('officer')}</th>
            <th scope="col">{t('teamLead')}</th>
            <th scope="col">{t('head')}</th>
          </tr>
          <tr className={styles.boxes}>
            <td />
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </header>
  );
};
