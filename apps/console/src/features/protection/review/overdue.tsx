import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { IncidentList } from './incident-list.js';
import { RecordHalves } from './record-halves.js';
import { reviewTexts } from './review.texts.js';

/** What waits for the protection officer: deadlines that passed, second reviews, second listeners. */
export const Overdue = () => {
  const t = useTexts(reviewTexts);
  const query = useApi('listOverdueIncidents', {}, { everySeconds: 60 });
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <Loaded query={query}>
      {({ incidents }) => (
        <RecordHalves open={selected} any={incidents.length > 0}>
          <Section title={t('overdue')}>
            <IncidentList
              caption={t('overdue')}
              incidents={incidents}
              empty={t('overdueEmpty')}
              selected={selected}
              onOpen={setSelected}
            />
          </Section>
        </RecordHalves>
      )}
    </Loaded>
  );
};
