import type { CareMorning as Morning } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Section } from '../../../shared/ui/page.js';
import { ActionFailed, Loaded } from '../../../shared/ui/page-state.js';
import { MeasureList } from './measure-list.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';
import { RecordLink } from './record-link.js';

/** The protection officer's morning: late counselling, unanswered questions, requests, follow-ups, and what else is given. */
export const CareMorning = ({ children }: { children?: ReactNode }) => {
  const t = useTexts(measuresTexts);
  const query = useApi('getCareMorning', {}, { everySeconds: 60 });
  return (
    <>
      <Loaded query={query}>
        {({ overdue, questions, requests, followUps }) => (
          <>
            <Measures title={t('overdue')} measures={overdue} empty={t('overdueEmpty')} />
            <Section title={t('questions')}>
              <Questions questions={questions} />
            </Section>
            <Measures title={t('careRequests')} measures={requests} empty={t('careRequestsEmpty')} />
            <Measures title={t('followUps')} measures={followUps} empty={t('followUpsEmpty')} />
          </>
        )}
      </Loaded>
      {children}
    </>
  );
};

/** One list of the morning; an empty one is a line, so that what waits is not far down the page. */
const Measures = ({
  title,
  measures,
  empty,
}: {
  title: string;
  measures: Morning['requests'];
  empty: string;
}) => (
  <Section title={title}>
    {measures.length === 0 ? <p>{empty}</p> : <MeasureList measures={measures} empty={empty} />}
  </Section>
);

const Questions = ({ questions }: { questions: Morning['questions'] }) => {
  const t = useTexts(measuresTexts);
  const format = useFormat();
  const again = useApiAction('askAgain', { renews: ['getCareMorning'] });
  if (questions.length === 0) return <p>{t('questionsEmpty')}</p>;
  return (
    <>
      {again.error && <ActionFailed problem={again.error} />}
      <ul className={styles.list}>
        {questions.map(({ counselor, team, incidents, askedAt, saidLater }) => (
          <li key={counselor.id}>
            <div className={styles.head}>
              <strong>{team ? `${counselor.name} · ${team}` : counselor.name}</strong>
              {incidents.map((incident) => (
                <RecordLink key={incident.id} {...incident} />
              ))}
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
