import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import { FaultList } from './fault-list.js';
import type { ProfileDocument } from './profile-document.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';
import type { DocumentCheck } from './use-document-check.js';

interface SaveBarProps {
  document: ProfileDocument;
  isChanged: boolean;
  check: DocumentCheck;
  readOnly: boolean;
  onSaved: (name: string) => void;
  onClose: () => void;
}

/** Saves the document as the next version under its name; always in sight. */
export const SaveBar = ({ document, isChanged, check, readOnly, onSaved, onClose }: SaveBarProps) => {
  const t = useTexts(profileTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const put = useApiAction('putProfile', { renews: ['listProfiles', 'getProfile'] });
  const save = (): void =>
    put.mutate(
      { params: { name: document.name }, body: { document } },
      {
        onSuccess: ({ name, version }) => {
          toast({ tone: 'success', text: t('saved', { name, version }) });
          onSaved(name);
        },
      },
    );
  const standing = check.isPending
    ? t('checking')
    : check.faults.length > 0
      ? t('faults', { count: check.faults.length })
      : isChanged
        ? t('unsaved')
        : t('sound');
  return (
    <>
      {put.error && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(put.error.detail)} ({put.error.code})
          {put.error.faults.length > 0 && <FaultList faults={put.error.faults} />}
        </Notice>
      )}
      <div className={styles.saving}>
        {!readOnly && (
          <Button tone="primary" busy={put.isPending} disabled={check.sound !== document} onClick={save}>
            {t('save')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
        {!readOnly && (
          <span className={styles.caption} role="status">
            {standing}
          </span>
        )}
      </div>
    </>
  );
};
