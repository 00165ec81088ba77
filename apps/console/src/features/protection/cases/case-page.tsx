import { caseLists } from '@michuhol/contract';
import { useLocation, useParams } from 'react-router';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Page } from '../../../shared/ui/page.js';
import { CaseView } from './case-view.js';
import { casesTexts } from './cases.texts.js';
import { useCaseHints } from './use-case-hints.js';

/** One caller case at an address of its own; the way back leads to the list that it was opened from. */
export const CasePage = () => {
  const { id = '' } = useParams();
  const t = useTexts(casesTexts);
  const from = useLocation().state as { list?: string } | null;
  const list = caseLists.find((name) => name === from?.list);
  useCaseHints();
  return (
    <Page
      title={t('title')}
      actions={<ButtonLink to={list ? `${paths.cases}?list=${list}` : paths.cases}>{t('back')}</ButtonLink>}
    >
      <CaseView key={id} id={id} />
    </Page>
  );
};
