import { useParams } from 'react-router';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Page } from '../../../shared/ui/page.js';
import { IncidentPanel } from './incident-panel.js';
import { reviewTexts } from './review.texts.js';

/** One record at an address of its own, for whoever may read it: links and notices lead here. */
export const RecordPage = () => {
  const { id = '' } = useParams();
  const t = useTexts(reviewTexts);
  return (
    <Page title={t('page')} actions={<ButtonLink to={paths.protection}>{t('toList')}</ButtonLink>}>
      <IncidentPanel key={id} id={id} alone />
    </Page>
  );
};
