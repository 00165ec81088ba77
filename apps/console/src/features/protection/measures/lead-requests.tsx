import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { MeasureList } from './measure-list.js';
import { measuresTexts } from './measures.texts.js';

/** What counselors of the own team have asked for and waits for the lead; for the head of the centre what only the head decides. */
export const LeadRequests = () => {
  const t = useTexts(measuresTexts);
  const query = useApi('listMeasures', {}, { everySeconds: 60 });
  return (
    <Loaded query={query}>
      {({ measures }) => (
        <Section title={t('requests')}>
          <MeasureList measures={measures} empty={t('requestsEmpty')} emptyHint={t('requestsEmptyHint')} />
        </Section>
      )}
    </Loaded>
  );
};
