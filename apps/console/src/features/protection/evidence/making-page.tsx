import { incidentStateNames, severityNames } from '@michuhol/protection';
import { useSearchParams } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { Found } from '../../../shared/ui/found.js';
import { Page } from '../../../shared/ui/page.js';
import { Skeleton } from '../../../shared/ui/page-state.js';
import { CaseChoice } from './case-choice.js';
import { Making } from './making.js';
import { makingTexts } from './making.texts.js';

/** Makes a pack of evidence of the case or the incident that the address names, or asks for a case first. */
export const MakingPage = () => {
  const t = useTexts(makingTexts);
  const [search] = useSearchParams();
  const ofCase = search.get('case');
  const ofIncident = search.get('incident');
  return (
    <Page title={t('title')} actions={<ButtonLink to={paths.evidence}>{t('back')}</ButtonLink>}>
      {ofCase !== null && <OfCase key={ofCase} id={ofCase} />}
      {ofCase === null && ofIncident !== null && <OfIncident key={ofIncident} id={ofIncident} />}
      {ofCase === null && ofIncident === null && <CaseChoice />}
    </Page>
  );
};

const OfCase = ({ id }: { id: string }) => {
  const t = useTexts(makingTexts);
  const query = useApi('getCallerCase', { params: { id } });
  return (
    <Found query={query} list={paths.evidence} skeleton={<Skeleton lines={12} />}>
      {({ number, involved }) => (
        <Making subject={{ kind: 'case', id }} title={t('case', { number })} incidents={involved} />
      )}
    </Found>
  );
};

const OfIncident = ({ id }: { id: string }) => {
  const t = useTexts(makingTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const query = useApi('getIncident', { params: { id } });
  return (
    <Found query={query} list={paths.evidence} skeleton={<Skeleton lines={12} />}>
      {({ number, happenedAt, severity, state }) => (
        <Making
          subject={{ kind: 'incident', id }}
          title={t('incident', { number })}
          lead={[
            format.dateTime(happenedAt),
            bilingual(severityNames[severity]),
            bilingual(incidentStateNames[state]),
          ].join(' · ')}
          incidents={null}
        />
      )}
    </Found>
  );
};
