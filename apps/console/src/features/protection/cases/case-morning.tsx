import { useNavigate } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { casePath } from '../../../shared/paths.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import { CaseTable } from './case-list.js';
import { casesTexts } from './cases.texts.js';

/** What of caller cases begins the protection officer's day: open objections, and what is about to expire. */
export const CaseMorning = () => {
  const t = useTexts(casesTexts);
  const navigate = useNavigate();
  const objections = useApi('listCallerCases', { query: { list: 'objections' } });
  const expiring = useApi('listCallerCases', { query: { list: 'expiring' } });
  const open = (id: string): void => void navigate(casePath(id));
  return (
    <Section title={t('morning')}>
      <Loaded query={objections} skeleton={<Skeleton lines={2} />}>
        {({ cases: filed }) => (
          <Loaded query={expiring} skeleton={<Skeleton lines={2} />}>
            {({ cases: ending }) => {
              const listed = [...filed, ...ending.filter(({ id }) => !filed.some((one) => one.id === id))];
              return listed.length === 0 ? (
                <p>{t('morningNone')}</p>
              ) : (
                <CaseTable label={t('morning')} cases={listed} onOpen={open} />
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
};
