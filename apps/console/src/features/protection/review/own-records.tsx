import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { PersonalPrint } from '../../../shared/privacy/personal-print.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { OwnPacks } from '../evidence/own-packs.js';
import { IncidentList } from './incident-list.js';
import { RecordHalves } from './record-halves.js';
import { reviewTexts } from './review.texts.js';

/** A counselor's own copy of every own record, with what is still due of them. */
export const OwnRecords = () => {
  const t = useTexts(reviewTexts);
  const query = useApi('listIncidents', { query: { scope: 'own', limit: 200 } });
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <>
      <Loaded query={query}>
        {({ incidents }) => (
          <RecordHalves open={selected} any={incidents.length > 0}>
            <Section
              title={t('ownList')}
              lead={t('ownLead')}
              actions={
                <PersonalPrint
                  page={paths.protection}
                  data="incidents"
                  subjects={incidents.map(({ id }) => id)}
                />
              }
            >
              <IncidentList
                caption={t('ownList')}
                incidents={incidents}
                empty={t('ownListEmpty')}
                selected={selected}
                onOpen={setSelected}
              />
            </Section>
          </RecordHalves>
        )}
      </Loaded>
      <OwnPacks />
    </>
  );
};
