import { useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import type { IconName } from './icon.js';
import { kitTexts } from './kit.texts.js';

interface ConfirmedButtonProps {
  /** On the button, and on the one that does it. */
  name: string;
  /** What the question is called; the name unless told. */
  title?: string;
  /** What will happen and cannot be undone. */
  consequence: ReactNode;
  busy: boolean;
  size?: 'small' | 'medium';
  icon?: IconName;
  /** Whether it is asked at all: where a form is not filled in, `onAsk` marks what is missing and answers false. */
  onAsk?: () => boolean;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it first says what will happen. */
export const ConfirmedButton = ({
  name,
  title = name,
  consequence,
  busy,
  size = 'small',
  icon,
  onAsk = () => true,
  onConfirm,
}: ConfirmedButtonProps) => {
  const t = useTexts(kitTexts);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size={size} busy={busy} {...(icon ? { icon } : {})} onClick={() => setAsking(onAsk())}>
        {name}
      </Button>
      <Dialog
        open={asking}
        title={title}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button
              tone="danger"
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {name}
            </Button>
          </>
        }
      >
        <p>{consequence}</p>
      </Dialog>
    </>
  );
};
