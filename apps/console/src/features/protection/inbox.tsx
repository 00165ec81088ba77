import type { Incident } from '@michuhol/contract';
import { isAtLeast } from '@michuhol/protection';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { IncidentDetail } from './incident-detail.js';
import { IncidentList } from './incident-list.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';
import { useTriageKeys } from './use-triage-keys.js';

/** What needs review first: something can be done, then the gravest, then the oldest. */
export const triageOrder = (incidents: readonly Incident[]): Incident[] =>
  [...incidents].sort((a, b) => {
    const open = Number(b.allowed.length > 0) - Number(a.allowed.length > 0);
    if (open !== 0) return open;
    if (a.severity !== b.severity) return isAtLeast(a.severity, b.severity) ? -1 : 1;
    return a.reportedAt.localeCompare(b.reportedAt);
  });

/** The lead's inbox: one list, keyboard triage, the record beside it. */
export const Inbox = () => {
  const t = useTexts(protectionTexts);
  const query = useApi('listIncidents', { query: { scope: 'team', limit: 100 } }, { everySeconds: 30 });
  const [selected, setSelected] = useState<string | null>(null);
  const list = useTriageKeys();
  return (
    <Loaded query={query}>
      {({ incidents }) => {
        const rows = triageOrder(incidents);
        const at = rows.findIndex(({ id }) => id === selected);
        const incident = rows[at];
        return (
          <div className={styles.halves}>
            <div ref={list}>
              <Section
                title={t('inbox')}
                lead={t('inboxLead')}
                actions={
                  <PersonalPrint
                    page={paths.protection}
                    data="incidents"
                    subjects={rows.filter(({ open }) => open).map(({ id }) => id)}
                  />
                }
              >
                <IncidentList
                  caption={t('inbox')}
                  incidents={rows}
                  empty={t('inboxEmpty')}
                  selected={selected}
                  onOpen={setSelected}
                />
              </Section>
            </div>
            {incident ? (
              <IncidentDetail key={`${incident.id} ${incident.state}`} incident={incident} />
            ) : (
              rows.length > 0 && <p className={styles.hint}>{t('pick')}</p>
            )}
          </div>
        );
      }}
    </Loaded>
  );
};
