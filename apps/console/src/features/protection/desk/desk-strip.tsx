import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { HelpButton } from '../../../shared/panic/help-button.js';
import { useAtWork } from '../../../shared/session/at-work.js';
import { DeskBar } from './desk-bar.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { QuickLog } from './quick-log.js';
import { useKeyText } from './use-desk-keys.js';

interface DeskStripProps {
  /** Beside another page of the console. */
  beside?: boolean;
  /** The window above others that it stands in. */
  windowed?: Window | null;
  /** It is all that the window shows. */
  isWindow?: boolean;
}

/** The quick record as a strip of about 400 px: beside the page, or in a small window of its own. */
export const DeskStrip = ({ beside = false, windowed = null, isWindow = false }: DeskStripProps) => {
  const t = useTexts(deskTexts);
  const key = useKeyText()('open');
  const ownDay = useApi('ownDay', {}, { everySeconds: 5 });
  useAtWork(ownDay.data?.calls.some(({ inProgress }) => inProgress) ?? false);
  return (
    <div className={styles.strip}>
      <div className={styles.place}>
        <div className={styles.top}>
          <DeskBar isWindow={isWindow} compact />
          <HelpButton windowed={windowed} />
        </div>
        {beside && key !== undefined && <p className={styles.focusHint}>{t('keysHere', { key })}</p>}
        <QuickLog
          calls={ownDay.data?.calls ?? []}
          callsMissing={ownDay.isError && !ownDay.data}
          beside={beside}
          windowed={windowed}
        />
      </div>
    </div>
  );
};
