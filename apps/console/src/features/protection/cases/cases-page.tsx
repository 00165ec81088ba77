import { caseLists, type CaseList as List, type Role } from '@michuhol/contract';
import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { casePath } from '../../../shared/paths.js';
import { Page } from '../../../shared/ui/page.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { CaseList } from './case-list.js';
import { casesTexts } from './cases.texts.js';
import { useCaseHints } from './use-case-hints.js';

/** Those whose work here is to decide begin with what waits for them. */
const deciding: readonly Role[] = ['centreHead', 'departmentHead', 'legalOfficer'];

/** Numbers that are watched, registered or restricted: lists by what asks for a decision. */
export const CasesPage = () => {
  const t = useTexts(casesTexts);
  const navigate = useNavigate();
  const { role } = useMe();
  const [search, setSearch] = useSearchParams();
  useCaseHints();
  const first: List = deciding.includes(role) ? 'waiting' : 'proposed';
  const list = caseLists.find((name) => name === search.get('list')) ?? first;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('lists')}
        tabs={caseLists.map((id) => ({ id, label: t(`list.${id}`) }))}
        selected={list}
        onSelect={(name) => setSearch({ list: name }, { replace: true })}
      >
        <CaseList list={list} onOpen={(id) => void navigate(casePath(id), { state: { list } })} />
      </Tabs>
    </Page>
  );
};
