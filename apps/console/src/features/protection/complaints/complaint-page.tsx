import { useParams } from 'react-router';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Page } from '../../../shared/ui/page.js';
import { ComplaintView } from './complaint-view.js';
import { complaintsTexts } from './complaints.texts.js';

/** One complaint about an ended call at an address of its own. */
export const ComplaintPage = () => {
  const { id = '' } = useParams();
  const t = useTexts(complaintsTexts);
  return (
    <Page title={t('title')} actions={<ButtonLink to={paths.complaints}>{t('back')}</ButtonLink>}>
      <ComplaintView key={id} id={id} />
    </Page>
  );
};
