import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { DateInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { ConsultationList } from './consultation-list.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';

/** The records of the reader's team on a day. */
export const TeamRecords = () => {
  const t = useTexts(consultationTexts);
  const { team } = useMe();
  const [day, setDay] = useState('');
  const query = useApi('listTeamConsultations', day === '' ? {} : { query: { day } }, {
    keepPrevious: true,
    everySeconds: day === '' ? 15 : undefined,
  });
  if (!team) return <Notice>{t('noTeam')}</Notice>;
  return (
    <Section
      title={t('teamList')}
      lead={team.name}
      actions={
        <PersonalPrint
          page={paths.consultations}
          data="consultations"
          subjects={query.data?.consultations.map(({ id, source }) => `consultation:${source.code}/${id}`)}
        />
      }
    >
      <div className={styles.narrow}>
        <DateInput label={t('day')} value={day || (query.data?.day ?? '')} onChange={setDay} />
      </div>
      <Loaded query={query}>
        {({ consultations }) => (
          <ConsultationList
            caption={t('teamList')}
            empty={t('teamEmpty')}
            consultations={consultations}
            ofTeam
          />
        )}
      </Loaded>
    </Section>
  );
};
