import { useTexts } from '../../shared/i18n/texts.js';
import { useApi } from '../../shared/api/use-api.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { RequestRegister } from './request-register.js';
import { SubjectSearch } from './subject-search.js';
import { subjectsTexts } from './subjects.texts.js';

/** What people ask about their own data: found by number, handed out, erased, and the register of their requests. */
export const SubjectsPage = () => {
  const t = useTexts(subjectsTexts);
  const query = useApi('listSubjectRequests');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <PersonalPrint
          page={paths.subjects}
          data="subjects"
          subjects={query.data?.requests.map(({ id }) => id)}
        />
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ requests }) => (
          <>
            <SubjectSearch requests={requests} />
            <RequestRegister requests={requests} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
