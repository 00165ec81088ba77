import type { OpenPanic } from '@michuhol/contract';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { keepSound, sound, soundWanted } from './panic-sound.js';
import { panicTexts } from './panic.texts.js';

/** What the browser says about notifications: not asked yet, allowed, or neither. */
type NoticeState = 'ask' | 'on' | 'none';

const stateNow = (): NoticeState => {
  // Browsers offer them to secure addresses alone.
  if (typeof Notification === 'undefined' || Notification.permission === 'denied') return 'none';
  return Notification.permission === 'granted' ? 'on' : 'ask';
};

/** Tells of each call once that nobody has answered: by the browser where it is allowed, by a sound where it is wanted. */
export const usePanicNotices = (panics: readonly OpenPanic[] | undefined) => {
  const t = useTexts(panicTexts);
  const format = useFormat();
  const [sounds, setSounds] = useState(soundWanted);
  const [notices, setNotices] = useState(stateNow);
  const told = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const waiting = (panics ?? []).filter(({ answeredAt }) => answeredAt === null);
    const fresh = waiting.filter(({ id }) => !told.current.has(id));
    if (fresh.length === 0) return;
    told.current = new Set([...told.current, ...fresh.map(({ id }) => id)]);
    if (sounds) sound();
    if (stateNow() !== 'on') return;
    for (const { id, team, askedAt } of fresh) {
      // Named on the page alone: a notice may be seen by others. The tag makes one of it where several tabs are open.
      const notice = new Notification(t('notifyTitle'), {
        body: t('notifyBody', { team: team ?? t('noTeam'), time: format.clock(askedAt) }),
        tag: id,
        requireInteraction: true,
      });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    }
  }, [panics, sounds, t, format]);
  return {
    sounds,
    notices,
    turnSound: (on: boolean): void => {
      keepSound(on);
      setSounds(on);
    },
    allowNotices: async (): Promise<void> => {
      await Notification.requestPermission();
      setNotices(stateNow());
    },
  };
};
