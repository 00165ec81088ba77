import type { CareMorning as Morning } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Section } from '../../../shared/ui/page.js';
import { Empty, ErrorState, Loaded } from '../../../shared/ui/page-state.js';
import { MeasureList } from './measure-list.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';

/** The protection officer's morning: late counselling, unanswered questions, requests, follow-ups, and what else is given. */
export const CareMorning = ({ children }: { children?: ReactNode }) => {
  const t = useTexts(measuresTexts);
  const query = useApi('getCareMorning', {}, { everySeconds: 60 });
  return (
    <>
      <Loaded query={query}>
        {({ overdue, questions, requests, followUps }) => (
          <>
            <Section title={t('overdue')}>
              <MeasureList measures={overdue} empty={t('overdueEmpty')} />
            </Section>
            <Section title={t('questions')}>
              <Questions questions={questions} />
            </Section>
            <Section title={t('careRequests')}>
              <MeasureList measures={requests} empty={t('careRequestsEmpty')} />
            </Section>
            <Section title={t('followUps')}>
              <MeasureList measures={followUps} empty={t('followUpsEmpty')} />
            </Section>
          </>
        )}
      </Loaded>
      {children}
    </>
  );
};

const Questions = ({ questions }: { questions: Morning['questions'] }) => {
  const t = useTexts(measuresTexts);
  const format = useFormat();
  const again = useApiAction('askAgain', { renews: ['getCareMorning'] });
  if (questions.length === 0) return <Empty title={t('questionsEmpty')} />;
  return (
    <>
      {again.error && <ErrorState problem={again.error} />}
      <ul className={styles.list}>
        {questions.map(({ counselor, team, incidents, askedAt, saidLater }) => (
          <li key={counselor.id}>
            <div className={styles.head}>
              <strong>{team ? `${counselor.name} · ${team}` : counselor.name}</strong>
              <span>{incidents.map(({ number }) => number).join(', ')}</span>
              <span>{t('askedAt', { time: format.dateTime(askedAt) })}</span>
              <span>{t(saidLater ? 'saidLater' : 'silent')}</span>
            </div>
            <div className={styles.buttons}>
              <Button
                size="small"
                busy={again.isPending}
                onClick={() => again.mutate({ body: { counselorId: counselor.id } })}
              >
                {t('askedAgain')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};
