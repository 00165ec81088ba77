import type { IncidentDetail } from '@michuhol/contract';
import { callStepNames, categoryOf, incidentStateNames, severityNames } from '@michuhol/protection';
import type { ReactNode } from 'react';
import { useMay } from '../../../shared/api/session.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { pastPath } from '../../../shared/paths.js';
import { MaskedNumber } from '../../../shared/privacy/masked-number.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Notice } from '../../../shared/ui/notice.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';

/** What a record says. */
export const IncidentFacts = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const seesPast = useMay()('past.read');
  const kinds = (codes: IncidentDetail['categories']): string =>
    codes.map((code) => bilingual(categoryOf(code))).join(', ');
  const { found, lead, recording, recordedAt, clockSkewSeconds } = incident;
  const facts: [string, ReactNode][] = [
    [t('state'), bilingual(incidentStateNames[incident.state])],
    [t('severity'), bilingual(severityNames[incident.severity])],
    [t('reporter'), incident.reporter.name],
    [t('happened'), format.dateTime(incident.happenedAt)],
    [t('category'), kinds(incident.categories)],
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
    [t('lead'), lead ? (lead.chosen ? t('leadChosen', { name: lead.name }) : lead.name) : t('none')],
  ];
  if (incident.secondListener) facts.push([t('second'), incident.secondListener.name]);
  if (found)
    facts.push([t('found'), `${bilingual(severityNames[found.severity])} · ${kinds(found.categories)}`]);
  if (recordedAt)
    facts.push([
      t('recorded'),
      clockSkewSeconds === 0
        ? format.dateTime(recordedAt)
        : t('skew', { time: format.dateTime(recordedAt), seconds: format.number(clockSkewSeconds) }),
    ]);
  if (recording)
    facts.push([
      t('recording'),
      <span key="recording">
        {recording.reference} <span className={styles.hash}>{recording.hash}</span>
      </span>,
    ]);
  if (incident.policyVersion !== null)
    facts.push([
      t('policy'),
      incident.policyVersion === 0
        ? t('policyBrought')
        : t('policyVersion', { version: incident.policyVersion }),
    ]);
  return (
    <>
      {incident.vulnerable && <Notice tone="warning">{t('vulnerable')}</Notice>}
      {incident.noticeMissing && incident.noticeTold === null && (
        <Notice tone="warning">{t('noNotice')}</Notice>
      )}
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
      {incident.corrections?.map(({ at, note }) => (
        <Notice key={at} title={t('corrected', { time: format.dateTime(at) })}>
          {note}
        </Notice>
      ))}
    </>
  );
};
