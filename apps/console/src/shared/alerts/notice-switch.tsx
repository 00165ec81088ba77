import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { alertTexts } from './alerts.texts.js';
import type { useAlertNotices } from './use-alert-notices.js';

/** Turns notifications of the browser on and off, or says why that cannot be done. */
export const NoticeSwitch = ({ notices }: { notices: ReturnType<typeof useAlertNotices> }) => {
  const t = useTexts(alertTexts);
  switch (notices.state) {
    case 'missing':
      return <p>{t('notifyMissing')}</p>;
    case 'denied':
      return <p>{t('notifyDenied')}</p>;
    case 'on':
      return (
        <Button size="small" onClick={notices.turnOff}>
          {t('notifyOff')}
        </Button>
      );
    default:
      return (
        <Button size="small" icon="bell" onClick={() => void notices.turnOn()}>
          {t('notifyOn')}
        </Button>
      );
  }
};
