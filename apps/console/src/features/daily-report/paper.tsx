import type { DailyReport } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { PaperFoot } from './paper-foot.js';
import { PaperHead } from './paper-head.js';
import styles from './paper.module.css';
import { PartTable } from './part-table.js';
import { dailyTexts } from './daily.texts.js';
import { WholeTable } from './whole-table.js';

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

/** More groups than stand beside 24 hours, or more characters of remarks than fill some lines: the print is set closer. */
const MOST_GROUPS = 17;
const MOST_CHARACTERS = 200;

const isLong = ({ fields, agencies, remarks }: DailyReport['content']): boolean =>
  fields.length + agencies.length > MOST_GROUPS ||
  remarks.reduce((sum, { text }) => sum + text.ko.length, 0) > MOST_CHARACTERS;

/** The report in the form that the city passes around: one A4 page, legible in black and white. */
export const Paper = ({ report }: { report: DailyReport }) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const { content } = report;
  const { difficultCalls } = content;
  const groups = (part: 'fields' | 'agencies') =>
    content[part].map(({ key, label, cells }) => ({ key, name: bilingual(label), cells }));
  const narrow = ['offered', 'answered', 'official_answer_rate', 'official_service_level'] as const;
  const span = ({ from, to }: (typeof content.remarks)[number]): string =>
    to === null ? format.day(from) : `${format.day(from)} ~ ${format.day(to)}`;
  return (
    <article
      className={classNames(styles.paper, isLong(content) && styles.close)}
      aria-label={t('paperTitle')}
    >
      <PaperHead report={report} />
      <WholeTable report={report} />
      <div className={styles.halves}>
        <PartTable
          caption={t('hours')}
          head={t('hour')}
          content={content}
          rows={content.hours.map((cells, hour) => ({
            key: String(hour),
            name: `${twoDigits(hour)}~${twoDigits(hour + 1)}`,
            cells,
          }))}
          metrics={[
            'offered',
            'answered',
            'abandoned',
            'official_answer_rate',
            'official_service_level',
            'asa',
          ]}
        />
        <div className={styles.stack}>
          <PartTable
            caption={t('fields')}
            head={t('field')}
            content={content}
            rows={groups('fields')}
            metrics={narrow}
          />
          <PartTable
            caption={t('agencies')}
            head={t('agency')}
            content={content}
            rows={groups('agencies')}
            metrics={narrow}
          />
          <section>
            <h3>{t('difficult')}</h3>
            <p>{difficultCalls.total === 0 ? t('difficultNone') : t('difficultCalls', difficultCalls)}</p>
          </section>
        </div>
      </div>
      <section>
        <h3>{t('remarks')}</h3>
        {content.remarks.length === 0 ? (
          <p>{t('noRemarks')}</p>
        ) : (
          <ul className={styles.remarks}>
            {content.remarks.map((remark) => (
              <li key={`${remark.from} ${remark.text.ko}`}>
                {bilingual(remark.text)} ({span(remark)})
              </li>
            ))}
          </ul>
        )}
      </section>
      <PaperFoot report={report} />
    </article>
  );
};
