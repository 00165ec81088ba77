import { useApi } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { PersonalPrint } from '../../../shared/privacy/personal-print.js';
import { useAtWork } from '../../../shared/session/at-work.js';
import { Button } from '../../../shared/ui/button.js';
import { Figure, FigureRow } from '../../../shared/ui/figure.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { IncidentList } from '../review/incident-list.js';
import { DeskBar } from './desk-bar.js';
import { useOwnPlace } from './desk-place.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { QuickLog } from './quick-log.js';

/** The quick record on a full page, for whoever wants it there instead of in a strip; beside it the own day and records. */
export const OwnDesk = () => {
  const t = useTexts(deskTexts);
  const desk = useOwnPlace();
  const ownDay = useApi('ownDay', {}, { everySeconds: 5 });
  useAtWork(ownDay.data?.calls.some(({ inProgress }) => inProgress) ?? false);
  return (
    <div className={styles.halves}>
      <Section title={t('quickLog')} actions={<DeskBar />}>
        {desk?.place === 'onTop' ? (
          <Notice action={<Button onClick={desk.close}>{t('bringBack')}</Button>}>{t('isOnTop')}</Notice>
        ) : (
          // Recording does not wait for the list of calls: a record can do without one.
          <QuickLog calls={ownDay.data?.calls ?? []} callsMissing={ownDay.isError && !ownDay.data} />
        )}
      </Section>
      <div className={styles.column}>
        <OwnDay />
        <OwnRecords />
      </div>
    </div>
  );
};

/** The own day in figures. */
const OwnDay = () => {
  const t = useTexts(deskTexts);
  const format = useFormat();
  const ownDay = useApi('ownDay', {}, { everySeconds: 5 });
  return (
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
  );
};

/** The own records, for the person alone. */
const OwnRecords = () => {
  const t = useTexts(deskTexts);
  const own = useApi('listIncidents', { query: { scope: 'own' } });
  return (
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
  );
};
