import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { PersonalPrint } from '../../../shared/privacy/personal-print.js';
import { Select } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { BatchBar } from './batch-bar.js';
import { IncidentList } from './incident-list.js';
import { RecordHalves } from './record-halves.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { isLight, triageOrder } from './triage.js';

type Shown = 'open' | 'all';

/** The lead's inbox: one list, keyboard triage, light ones closed together, the record beside it. */
export const Inbox = () => {
  const t = useTexts(reviewTexts);
  const [state, setState] = useState<Shown>('all');
  const query = useApi(
    'listIncidents',
    { query: { scope: 'team', state, limit: 100 } },
    { everySeconds: 30, keepPrevious: true },
  );
  const [selected, setSelected] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const light = (query.data?.incidents ?? []).filter(isLight);
  const mark = (id: string): void => {
    if (light.some((incident) => incident.id === id))
      setMarked((now) =>
        now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
      );
  };
  return (
    <Loaded query={query}>
      {({ incidents }) => {
        const rows = triageOrder(incidents);
        const open = rows.find(({ id }) => id === selected);
        return (
          <RecordHalves open={open?.id ?? null} any={rows.length > 0} onMark={mark}>
            <Section
              title={t('inbox')}
              lead={t('inboxLead')}
              actions={
                <PersonalPrint
                  page={paths.protection}
                  data="incidents"
                  subjects={rows.filter((row) => row.open).map(({ id }) => id)}
                />
              }
            >
              <div className={styles.row}>
                <Select<Shown>
                  label={t('shown')}
                  value={state}
                  onChange={setState}
                  options={[
                    { value: 'all', label: t('everything') },
                    { value: 'open', label: t('onlyOpen') },
                  ]}
                />
              </div>
              {light.length > 0 && (
                <BatchBar light={light} marked={marked} onMark={(ids) => setMarked(new Set(ids))} />
              )}
              <IncidentList
                caption={t('inbox')}
                incidents={rows}
                empty={t('inboxEmpty')}
                selected={selected}
                onOpen={setSelected}
                {...(light.length > 0 ? { marks: { marked, onMark: mark, canMark: isLight } } : {})}
              />
            </Section>
          </RecordHalves>
        );
      }}
    </Loaded>
  );
};
