import { useTexts } from '../i18n/texts.js';
import { classNames } from '../ui/class-names.js';
import { Icon } from '../ui/icon.js';
import { boardTexts } from './board.texts.js';
import styles from './board.module.css';

/** Pins a row to the top of its table, or lets it go. */
export const PinButton = ({
  name,
  pinned,
  onPin,
}: {
  name: string;
  pinned: boolean;
  onPin: (pinned: boolean) => void;
}) => {
  const t = useTexts(boardTexts);
  const label = t(pinned ? 'unpin' : 'pin', { name });
  return (
    <button
      type="button"
      className={classNames(styles.pin, pinned && styles.pinned)}
      aria-label={label}
      title={label}
      onClick={() => onPin(!pinned)}
    >
      <Icon name="pin" />
    </button>
  );
};
