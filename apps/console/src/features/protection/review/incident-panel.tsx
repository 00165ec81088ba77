import type { IncidentDetail } from '@michuhol/contract';
import { useEffect, useRef } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths, recordPath } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Found } from '../../../shared/ui/found.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { OwnApologyButton } from '../complaints/apology-section.js';
import { MakeEvidenceLink } from '../evidence/make-evidence-link.js';
import { OwnPackButton } from '../evidence/own-pack-button.js';
import { IncidentMeasures } from '../measures/incident-measures.js';
import { FullReport } from './full-report.js';
import { IncidentActions } from './incident-actions.js';
import { IncidentFacts } from './incident-facts.js';
import { IncidentTimeline } from './incident-timeline.js';
import { ReviewTools } from './review-tools.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { SafetyCheck } from './safety-check.js';

interface IncidentPanelProps {
  id: string;
  /** Whether it has the page to itself; beside a list it names the address of its own. */
  alone?: boolean;
}

/** One record: what happened, and what can be done now. */
export const IncidentPanel = ({ id, alone = false }: IncidentPanelProps) => {
  const query = useApi('getIncident', { params: { id } }, { everySeconds: 60 });
  const place = useRef<HTMLDivElement>(null);
  const isThere = query.data !== undefined;
  // On a narrow screen it opens below the list, out of sight.
  useEffect(() => {
    if (isThere) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <div ref={place} className={styles.detail}>
      <Found query={query} list={paths.protection}>
        {(incident) => <Panel incident={incident} alone={alone} />}
      </Found>
    </div>
  );
};

const Panel = ({ incident, alone }: { incident: IncidentDetail; alone: boolean }) => {
  const t = useTexts(reviewTexts);
  const title = t('detail', { number: incident.number });
  const actions = !alone && (
    <ButtonLink to={recordPath(incident.id)} size="small" tone="quiet">
      {t('openAlone')}
    </ButtonLink>
  );
  if (!incident.open)
    return (
      <Section title={title} actions={actions}>
        <Notice>{t('closed')}</Notice>
        <SafetyCheck incident={incident} />
        <IncidentActions incident={incident} />
      </Section>
    );
  return (
    <Section title={title} actions={actions}>
      <div className={styles.incident}>
        <IncidentFacts incident={incident} />
        <div className={styles.sides}>
          <IncidentTimeline incident={incident} />
          <div className={styles.stack}>
            <SafetyCheck incident={incident} />
            <ReviewTools incident={incident} />
            <IncidentActions incident={incident} />
            {(incident.standing === 'lead' || incident.standing === 'protectionOfficer') && (
              <IncidentMeasures incidentId={incident.id} />
            )}
            <FullReport incident={incident} />
            {incident.standing === 'reporter' && <OwnApologyButton incidentId={incident.id} />}
            {incident.standing === 'reporter' && <OwnPackButton incidentId={incident.id} />}
            <MakeEvidenceLink subject={{ kind: 'incident', id: incident.id }} />
          </div>
        </div>
      </div>
    </Section>
  );
};
