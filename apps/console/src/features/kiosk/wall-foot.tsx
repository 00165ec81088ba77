import type { MouseEvent } from 'react';
import { setLanguage, useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';
import type { Pause } from './use-pause.js';
import type { Rotation } from './use-rotation.js';

interface WallFootProps {
  /** Null where there is one page alone, or none. */
  rotation: Rotation | null;
  pause: Pause | null;
}

/** What somebody at the screen can do: turn a page, hold it, change the language, fill the screen. */
export const WallFoot = ({ rotation, pause }: WallFootProps) => {
  const t = useTexts(kioskTexts);
  const language = useLanguage();
  const other = language === 'ko' ? 'en' : 'ko';
  const fill = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    // Left on the button, the focus would hold the page for as long as the screen hangs there.
    currentTarget.blur();
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <div className={styles.foot}>
      {rotation && pause && (
        <>
          <Button tone="quiet" size="small" onClick={pause.toggle}>
            {pause.byHand ? t('resume') : t('pause')}
          </Button>
          <Button tone="quiet" size="small" onClick={() => rotation.go(1)}>
            {t('next')}
          </Button>
        </>
      )}
      <Button tone="quiet" size="small" lang={other} onClick={() => setLanguage(other)}>
        {other === 'en' ? 'English' : '한국어'}
      </Button>
      <Button tone="quiet" size="small" onClick={fill}>
        {t('fullScreen')}
      </Button>
    </div>
  );
};
