import { useState } from 'react';
import { useMe } from '../../../shared/api/session.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { Checkbox } from '../../../shared/ui/field.js';
import { chordOf, chordText, deskActions, type DeskAction } from './desk-actions.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { chordFor, keepKeys, refusalOf, usualKeys, type KeySettings } from './key-settings.js';
import { useKeys } from './use-desk-keys.js';

/** Lets a person choose other keys, or none at all. A key that something else needs is refused in words. */
export const KeySettingsDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const account = useMe().id ?? '';
  const keys = useKeys();
  const [asking, setAsking] = useState<DeskAction | null>(null);
  const [refusal, setRefusal] = useState('');
  const keep = (changes: Partial<KeySettings>): void => keepKeys(account, { ...keys, ...changes });
  const nameOf = (action: DeskAction): string => {
    const entry = deskActions.find((one) => one.action === action);
    return entry ? bilingual(entry.name) : '';
  };
  const hear = (event: React.KeyboardEvent): void => {
    const chord = chordOf(event.nativeEvent);
    if (!asking || chord === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (chord === 'Escape') return setAsking(null);
    const refused = refusalOf(keys, asking, chord);
    if (refused) {
      const key = chordText(chord);
      return setRefusal(
        refused.why === 'taken'
          ? t('refusal.taken', { key, by: nameOf(refused.by) })
          : t(`refusal.${refused.why}`, { key }),
      );
    }
    keep({ chords: { ...keys.chords, [asking]: chord } });
    setAsking(null);
    setRefusal('');
  };
  return (
    <Dialog
      open={open}
      title={t('keysTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => keepKeys(account, usualKeys)}>{t('usualKeys')}</Button>
          <Button tone="primary" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <Checkbox label={t('keysOn')} checked={keys.on} onChange={(on) => keep({ on })} />
      <p className={styles.hint}>{t('keysLead')}</p>
      <p className={styles.missing} role="alert">
        {refusal}
      </p>
      <table className={styles.bindings}>
        <tbody>
          {deskActions.map(({ action, name }) => {
            const chord = chordFor({ ...keys, on: true }, action);
            return (
              <tr key={action}>
                <th scope="row">{bilingual(name)}</th>
                <td>
                  <kbd>{chord === null ? t('noKey') : chordText(chord)}</kbd>
                </td>
                <td>
                  <div className={styles.buttons}>
                    <Button
                      size="small"
                      disabled={!keys.on}
                      aria-label={t('changeOf', { name: bilingual(name) })}
                      aria-pressed={asking === action}
                      data-hears-keys={asking === action ? '' : undefined}
                      onClick={() => {
                        setRefusal('');
                        setAsking(action);
                      }}
                      onBlur={() => setAsking(null)}
                      onKeyDown={hear}
                    >
                      {asking === action ? t('pressKey') : t('change')}
                    </Button>
                    {chord !== null && (
                      <Button
                        size="small"
                        tone="quiet"
                        disabled={!keys.on}
                        aria-label={t('removeKeyOf', { name: bilingual(name) })}
                        onClick={() => keep({ chords: { ...keys.chords, [action]: null } })}
                      >
                        {t('removeKey')}
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Dialog>
  );
};
