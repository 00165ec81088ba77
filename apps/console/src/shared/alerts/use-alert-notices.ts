import { alertSeverityNames, type Alert } from '@michuhol/contract';
import { useEffect, useRef, useState } from 'react';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { alertTexts } from './alerts.texts.js';
import { useAlertWords } from './use-alert-words.js';

const KEY = 'michuhol.alertNotices';

/** What the browser says about notifications: not asked yet, on, switched off here, denied, or without them. */
export type NoticeState = 'ask' | 'on' | 'off' | 'denied' | 'missing';

const wanted = (): boolean => {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
};

const keep = (on: boolean): void => {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Holds for this visit only.
  }
};

const stateNow = (on: boolean): NoticeState => {
  // Browsers offer them to secure addresses alone.
  if (typeof Notification === 'undefined') return 'missing';
  if (Notification.permission === 'denied') return 'denied';
  if (Notification.permission === 'default') return 'ask';
  return on ? 'on' : 'off';
};

/** Alerts that were not there at the look before; none at the first look, which finds what was open already. */
const useNewAlerts = (
  alerts: readonly Alert[] | undefined,
  tell: (fresh: readonly Alert[]) => void,
): void => {
  const known = useRef<ReadonlySet<string> | null>(null);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (alerts === undefined) return;
    const before = known.current;
    known.current = new Set(alerts.map(({ id }) => id));
    const fresh = before === null ? [] : alerts.filter(({ id }) => !before.has(id));
    if (fresh.length > 0) latest.current(fresh);
  }, [alerts]);
};

/**
 * Tells of new alerts through the browser, once somebody has asked for it with a button; never asks by itself. It
 * follows the socket's hints, so a tab in the background tells too. Also gives the title of the newest, to be read out.
 */
export const useAlertNotices = (alerts: readonly Alert[] | undefined) => {
  const t = useTexts(alertTexts);
  const bilingual = useBilingual();
  const words = useAlertWords();
  const [on, setOn] = useState(wanted);
  const [newest, setNewest] = useState('');
  const state = stateNow(on);
  useNewAlerts(alerts, (fresh) => {
    setNewest(fresh.map(words.title).join(', '));
    if (state !== 'on') return;
    for (const alert of fresh) {
      const severity = bilingual(alertSeverityNames[alert.severity]);
      // The tag makes one notice of it where several tabs are open.
      const notice = new Notification(t('notifyTitle', { severity, title: words.title(alert) }), {
        body: words.about(alert),
        tag: alert.id,
      });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    }
  });
  const turn = (next: boolean): void => {
    keep(next);
    setOn(next);
  };
  const turnOn = async (): Promise<void> => {
    if (Notification.permission === 'default') await Notification.requestPermission();
    turn(Notification.permission === 'granted');
  };
  return { state, newest, turnOn, turnOff: () => turn(false) };
};
