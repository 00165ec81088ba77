import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useTexts } from '../shared/i18n/texts.js';
import { ButtonLink } from '../shared/ui/button-link.js';
import { Button } from '../shared/ui/button.js';
import { Notice } from '../shared/ui/notice.js';
import { Page } from '../shared/ui/page.js';
import { Empty } from '../shared/ui/page-state.js';
import { appTexts } from './app.texts.js';

/** An address without a page. */
export const NotFound = () => {
  const t = useTexts(appTexts);
  return (
    <Page title={t('notFound.title')}>
      <Empty title={t('notFound.title')} action={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}>
        {t('notFound.text')}
      </Empty>
    </Page>
  );
};

/** A page that broke, or whose part could not be loaded after the console was renewed on the server. */
export const PageFailure = () => {
  const t = useTexts(appTexts);
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <Notice
      tone="danger"
      title={t('failure.title')}
      announce="assertive"
      action={<Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>}
    >
      <p>{t('failure.text')}</p>
      <small>{error instanceof Error ? error.message : String(error)}</small>
    </Notice>
  );
};
