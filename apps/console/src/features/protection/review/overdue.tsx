import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { IncidentList } from './incident-list.js';
import { IncidentPanel } from './incident-panel.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useTriageKeys } from './use-triage-keys.js';

/** What waits for the protection officer: deadlines that passed, second reviews, second listeners. */
export const Overdue = () => {
  const t = useTexts(reviewTexts);
  const query = useApi('listOverdueIncidents', {}, { everySeconds: 60 });
  const [selected, setSelected] = useState<string | null>(null);
  const list = useTriageKeys();
  return (
    <Loaded query={query}>
      {({ incidents }) => (
        <div className={styles.halves}>
          <div ref={list}>
            <Section title={t('overdue')}>
              <IncidentList
                caption={t('overdue')}
                incidents={incidents}
                empty={t('overdueEmpty')}
                selected={selected}
                onOpen={setSelected}
              />
            </Section>
          </div>
          {selected ? (
            <IncidentPanel key={selected} id={selected} />
          ) : (
            incidents.length > 0 && <p className={styles.hint}>{t('pick')}</p>
          )}
        </div>
      )}
    </Loaded>
  );
};
