import { integrationStates, type Agency, type Districts } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { AgencyTable } from './agency-table.js';
import { asOfWords } from './as-of.js';
import { inOrder } from './time-span.js';
import { districtsTexts } from './districts.texts.js';
import { EffectTable } from './effect-table.js';
import { FactDialog } from './fact-dialog.js';
import { HistoryDialog } from './history-dialog.js';
import { LineageTable } from './lineage-table.js';
import { Timeline } from './timeline.js';

/** The integration of districts and public bodies: when, at what cost, on what basis, and what it did to the calls. */
export const DistrictsPage = () => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const query = useApi('getDistricts');
  const districts = query.data;
  const countOf = (state: Agency['fact']['state']): number =>
    districts?.agencies.filter(({ fact }) => fact.state === state).length ?? 0;
  return (
    <Page
      title={t('title')}
      lead={
        districts && (
          <>
            {t(
              'lead',
              Object.fromEntries(integrationStates.map((state) => [state, countOf(state)])) as Record<
                Agency['fact']['state'],
                number
              >,
            )}
            <br />
            <small>{t('asOf', { month: asOfWords(districts.asOf, format) })}</small>
          </>
        )
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={14} />}>
        {(loaded) =>
          loaded.agencies.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyText')}</Empty>
          ) : (
            <Integration districts={loaded} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Integration = ({ districts }: { districts: Districts }) => {
  const [entering, setEntering] = useState<Agency | null>(null);
  const [looking, setLooking] = useState<Agency | null>(null);
  const ordered = { ...districts, agencies: inOrder(districts.agencies) };
  return (
    <>
      <Timeline districts={ordered} />
      <AgencyTable agencies={ordered.agencies} onEnter={setEntering} onHistory={setLooking} />
      <EffectTable agencies={districts.agencies} />
      {districts.lineage.length > 0 && <LineageTable rows={districts.lineage} />}
      {entering && <FactDialog agency={entering} onClose={() => setEntering(null)} />}
      {looking && <HistoryDialog agency={looking} onClose={() => setLooking(null)} />}
    </>
  );
};
