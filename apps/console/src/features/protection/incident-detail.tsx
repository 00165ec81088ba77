import type { Incident } from '@michuhol/contract';
import {
  callStepNames,
  categoryOf,
  incidentStateNames,
  incidentSteps,
  severityNames,
  type IncidentStepName,
} from '@michuhol/protection';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { pastPath } from '../../shared/paths.js';
import { MaskedNumber } from '../../shared/privacy/masked-number.js';
import { Button } from '../../shared/ui/button.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { TextArea } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { useToast } from '../../shared/ui/toast.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';

const isStep = (name: string): name is IncidentStepName => name in incidentSteps;

/** One record: what happened, and what can be done now. */
export const IncidentDetail = ({ incident }: { incident: Incident }) => {
  const t = useTexts(protectionTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const seesPast = useMay()('past.read');
  const [note, setNote] = useState('');
  const action = useApiAction('takeIncidentStep', { renews: ['listIncidents'] });
  const toast = useToast();
  const place = useRef<HTMLDivElement>(null);
  // On a narrow screen it opens below the list, out of sight.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const take = (transition: IncidentStepName): void =>
    action.mutate(
      { params: { id: incident.id }, body: { transition, note: note || null } },
      {
        onSuccess: ({ number, state }) =>
          toast({
            tone: 'success',
            text: t('taken', { number, state: bilingual(incidentStateNames[state]) }),
          }),
      },
    );
  const facts: [string, ReactNode][] = [
    [t('state'), bilingual(incidentStateNames[incident.state])],
    [t('severity'), bilingual(severityNames[incident.severity])],
    [t('reporter'), incident.reporter.name],
    [t('happened'), format.dateTime(incident.happenedAt)],
    [t('category'), incident.category ? bilingual(categoryOf(incident.category)) : '–'],
    [
      t('caller'),
      incident.caller === null ? (
        t('none')
      ) : (
        <MaskedNumber key="number" masked={incident.caller} subject={{ kind: 'incident', id: incident.id }} />
      ),
    ],
    [t('callId'), incident.callId ?? t('none')],
    [t('ended'), incident.endedBy ? bilingual(callStepNames[incident.endedBy]) : '–'],
  ];
  return (
    <div ref={place} className={styles.detail}>
      <Section title={t('detail', { number: incident.number })}>
        {!incident.open ? (
          <Notice>{t('closed')}</Notice>
        ) : (
          <>
            {incident.noticeMissing && <Notice tone="warning">{t('noNotice')}</Notice>}
            <dl className={styles.facts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {seesPast && (
              <div>
                <ButtonLink to={pastPath(incident.happenedAt)} size="small" icon="history">
                  {t('thatMoment')}
                </ButtonLink>
              </div>
            )}
            {incident.whatHappened && <p className={styles.words}>{incident.whatHappened}</p>}
            {incident.corrections?.map(({ at, note: corrected }) => (
              <Notice key={at} title={t('corrected', { time: format.dateTime(at) })}>
                {corrected}
              </Notice>
            ))}
            <h3>{t('history')}</h3>
            <ol className={styles.timeline}>
              {incident.steps.map(({ kind, at }, index) => (
                <li key={`${kind} ${index}`}>
                  <time dateTime={at}>{format.clock(at)}</time> {bilingual(callStepNames[kind])}
                </li>
              ))}
              {incident.history.map(({ transition, at, by, note: said }) => (
                <li key={`${transition} ${at}`}>
                  <time dateTime={at}>{format.dateTime(at)}</time>{' '}
                  {isStep(transition) ? bilingual(incidentSteps[transition]) : transition} · {by}
                  {said && <span className={styles.said}>{said}</span>}
                </li>
              ))}
            </ol>
          </>
        )}
        {incident.allowed.length > 0 ? (
          <>
            <h3>{t('allowed')}</h3>
            <TextArea label={t('note')} maxLength={1000} value={note} onChange={setNote} />
            <div className={styles.buttons}>
              {incident.allowed.map((transition, at) => (
                <Button
                  key={transition}
                  tone={at === 0 ? 'primary' : 'secondary'}
                  busy={action.isPending}
                  onClick={() => take(transition)}
                >
                  {bilingual(incidentSteps[transition])}
                </Button>
              ))}
            </div>
          </>
        ) : (
          <p className={styles.hint}>{t('nothingToDo')}</p>
        )}
        {action.error && (
          <Notice tone="danger" announce="assertive">
            {bilingual(action.error.detail)}
          </Notice>
        )}
      </Section>
    </div>
  );
};
