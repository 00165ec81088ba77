import { useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { adminTexts } from './admin.texts.js';

interface ConfirmedButtonProps {
  /** On the button, and on the one that does it. */
  name: string;
  /** What will happen and cannot be undone. */
  consequence: string;
  busy: boolean;
  onConfirm: () => void;
}

/** A small button for what cannot be undone: it first says what will happen. */
export const ConfirmedButton = ({ name, consequence, busy, onConfirm }: ConfirmedButtonProps) => {
  const t = useTexts(adminTexts);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" busy={busy} onClick={() => setAsking(true)}>
        {name}
      </Button>
      <Dialog
        open={asking}
        title={name}
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
