import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import type { IconName } from '../../../shared/ui/icon.js';
import { useToast } from '../../../shared/ui/toast.js';
import { useDeskPlace } from './desk-place.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { canFloat, STRIP } from './floating-window.js';
import { KeySettingsDialog } from './key-settings-dialog.js';

interface DeskBarProps {
  /** In a window of its own there is nothing to move. */
  isWindow?: boolean;
  /** On the narrow strip the buttons are icons. */
  compact?: boolean;
}

/** The buttons that move the strip and set its keys. */
export const DeskBar = ({ isWindow = false, compact = false }: DeskBarProps) => {
  const t = useTexts(deskTexts);
  const toast = useToast();
  const desk = useDeskPlace();
  const [settingKeys, setSettingKeys] = useState(false);
  const openWindow = (): void => {
    const features = `popup,width=${STRIP.width},height=${STRIP.height}`;
    if (!window.open(paths.desk, 'michuhol-desk', features))
      return toast({ tone: 'warning', text: t('blocked') });
    desk?.close();
  };
  const isOnTop = desk?.place === 'onTop';
  const moves: readonly { icon: IconName; label: string; run: () => void; fits: boolean }[] = [
    {
      icon: 'pin',
      label: t('onTop'),
      run: () => desk?.float(),
      fits: canFloat() && desk !== null && !isOnTop,
    },
    { icon: 'external', label: t('ownWindow'), run: openWindow, fits: !isOnTop },
    { icon: 'collapse', label: t('dock'), run: () => desk?.dock(), fits: isOnTop },
  ];
  const shown = [
    ...moves.filter(({ fits }) => fits && !isWindow),
    { icon: 'keyboard' as const, label: t('keys'), run: () => setSettingKeys(true) },
  ];
  return (
    <div className={styles.bar}>
      {shown.map(({ icon, label, run }) =>
        compact ? (
          <IconButton key={icon} icon={icon} label={label} onClick={run} />
        ) : (
          <Button key={icon} size="small" icon={icon} onClick={run}>
            {label}
          </Button>
        ),
      )}
      {compact && !isWindow && desk && <IconButton icon="close" label={t('close')} onClick={desk.close} />}
      <KeySettingsDialog open={settingKeys} onClose={() => setSettingKeys(false)} />
    </div>
  );
};
