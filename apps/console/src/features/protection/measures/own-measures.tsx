import { followUpAnswers } from '@michuhol/contract';
import { measureKinds, startsAtOnce } from '@michuhol/protection';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { ActionFailed, Empty, Loaded } from '../../../shared/ui/page-state.js';
import { MeasureItem } from './measure-item.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';
import { OwnQuestion } from './own-question.js';
import { OwnRest } from './own-rest.js';
import { useOwnActions } from './use-own-actions.js';

/** The own measures: the rest under way, what is asked, requests with their state, and the way to ask for more. */
export const OwnMeasures = () => {
  const t = useTexts(measuresTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const query = useApi('listOwnMeasures', {}, { everySeconds: 5 });
  const actions = useOwnActions();
  return (
    <Loaded query={query}>
      {({ rest, restMinutes, question, followUps, kinds, measures, separations }) => (
        <>
          {actions.error && <ActionFailed problem={actions.error} />}
          {rest && <OwnRest rest={rest} />}
          {separations.map(({ measureId, until }) => (
            <Notice key={measureId}>{t('separated', { until: format.time(until) })}</Notice>
          ))}
          {followUps.map((measure) => (
            <Section key={measure.id} title={t('followUp')} lead={t('followUpHint')}>
              <div className={styles.buttons}>
                {followUpAnswers.map((answer) => (
                  <Button key={answer} busy={actions.busy} onClick={() => actions.followUp(measure, answer)}>
                    {t(`answer.${answer}`)}
                  </Button>
                ))}
              </div>
            </Section>
          ))}
          {question && <OwnQuestion question={question} actions={actions} />}
          {!question && (
            <Section title={t('ask')}>
              <div className={styles.buttons}>
                {kinds
                  .filter((kind) => rest === null || !startsAtOnce(kind))
                  .map((kind) => (
                    <Button key={kind} busy={actions.busy} onClick={() => actions.request([kind])}>
                      {kind === 'BREAK_EXTENSION'
                        ? t('restNow', { minutes: restMinutes.usual })
                        : bilingual(measureKinds[kind])}
                    </Button>
                  ))}
              </div>
            </Section>
          )}
          <Section title={t('own')} lead={t('ownLead')}>
            {measures.length === 0 ? (
              <Empty title={t('ownEmpty')}>{t('ownEmptyHint')}</Empty>
            ) : (
              <ul className={styles.list}>
                {measures.map((measure) => (
                  <MeasureItem key={measure.id} measure={measure}>
                    {measure.allowed.includes('withdraw') && (
                      <div className={styles.buttons}>
                        <Button size="small" busy={actions.busy} onClick={() => actions.withdraw(measure)}>
                          {t('withdraw')}
                        </Button>
                      </div>
                    )}
                  </MeasureItem>
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
};
