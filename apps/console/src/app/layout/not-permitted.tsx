import { ApiProblem } from '../../shared/api/api-problem.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Page } from '../../shared/ui/page.js';
import { ErrorState } from '../../shared/ui/page-state.js';

const notPermitted = new ApiProblem(403, 'FORBIDDEN', {
  ko: '이 화면은 지금 로그인한 계정의 역할에 열려 있지 않습니다.',
  en: 'This page is not open to the role of the account that is signed in.',
});

/** Instead of a page that the person may not see. */
export const NotPermitted = () => {
  const t = useTexts(kitTexts);
  return (
    <Page title={t('forbidden.title')}>
      <ErrorState problem={notPermitted} />
    </Page>
  );
};
