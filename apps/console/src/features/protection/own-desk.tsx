import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { useAtWork } from '../../shared/session/at-work.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { IncidentList } from './incident-list.js';
import { protectionTexts } from './protection.texts.js';
import styles from './protection.module.css';
import { QuickLog } from './quick-log.js';

/** The counselor's own day: figures, the quick record, own records. */
export const OwnDesk = () => {
  const t = useTexts(protectionTexts);
  const format = useFormat();
  const ownDay = useApi('ownDay', {}, { everySeconds: 5 });
  const own = useApi('listIncidents', { query: { scope: 'own' } });
  useAtWork(ownDay.data?.calls.some(({ inProgress }) => inProgress) ?? false);
  return (
    <div className={styles.halves}>
      {/* Recording does not wait for the list of calls: a record can do without one. */}
      <Section title={t('quickLog')} lead={t('recordsOnly')}>
        <QuickLog calls={ownDay.data?.calls ?? []} />
      </Section>
      <div className={styles.column}>
        <Section title={t('ownDay')}>
          <Loaded query={ownDay}>
            {(mine) => (
              <FigureRow label={t('ownDay')}>
                <Figure name={t('answered')} value={format.number(mine.answered)} unit={t('calls')} />
                <Figure name={t('talk')} value={format.duration(mine.talkSeconds)} />
                <Figure name={t('incidents')} value={format.number(mine.incidents)} unit={t('calls')} />
              </FigureRow>
            )}
          </Loaded>
        </Section>
        <Section
          title={t('ownList')}
          actions={
            <PersonalPrint
              page={paths.protection}
              data="incidents"
              subjects={own.data?.incidents.map(({ id }) => id)}
            />
          }
        >
          <Loaded query={own}>
            {({ incidents }) => (
              <IncidentList caption={t('ownList')} incidents={incidents} empty={t('ownListEmpty')} />
            )}
          </Loaded>
        </Section>
      </div>
    </div>
  );
};
