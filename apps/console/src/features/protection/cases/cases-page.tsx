import { caseLists } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { apiKey } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { useHint } from '../../../shared/live/use-hint.js';
import { Page } from '../../../shared/ui/page.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { CaseList } from './case-list.js';
import { CaseView } from './case-view.js';
import { casesTexts } from './cases.texts.js';

/** Numbers that are watched, registered or restricted: lists by what asks for a decision, or one case. */
export const CasesPage = () => {
  const t = useTexts(casesTexts);
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  useHint('callerCase', () => {
    for (const name of ['listCallerCases', 'getCallerCase'] as const)
      void queries.invalidateQueries({ queryKey: apiKey(name) });
  });
  const open = search.get('case');
  const list = caseLists.find((name) => name === search.get('list')) ?? 'proposed';
  return (
    <Page title={t('title')} lead={t('lead')}>
      {open === null ? (
        <Tabs
          label={t('lists')}
          tabs={caseLists.map((id) => ({ id, label: t(`list.${id}`) }))}
          selected={list}
          onSelect={(name) => setSearch({ list: name }, { replace: true })}
        >
          <CaseList list={list} onOpen={(id) => setSearch({ list, case: id })} />
        </Tabs>
      ) : (
        <CaseView id={open} onBack={() => setSearch({ list })} />
      )}
    </Page>
  );
};
