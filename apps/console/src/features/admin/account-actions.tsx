import type { Account } from '@michuhol/contract';
import { useMe } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { peopleTexts } from './people.texts.js';
import type { OneTimePassword } from './temporary-password.js';

interface AccountActionsProps {
  account: Account;
  onEdit: () => void;
  onIssued: (issued: OneTimePassword) => void;
}

/** What can be done about a person; what concerns oneself is done on one's own page. */
export const AccountActions = ({ account, onEdit, onIssued }: AccountActionsProps) => {
  const t = useTexts(peopleTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const me = useMe();
  const { id, name, lockedUntil, secondFactor } = account;
  const renews = { renews: ['listAccounts'] } as const;
  const reset = useApiAction('resetPassword', renews);
  const unlock = useApiAction('unlockAccount', renews);
  const resetFactor = useApiAction('resetSecondFactor', renews);
  const onError = ({ detail }: { detail: { ko: string; en: string } }): void =>
    toast({ tone: 'danger', text: `${t('failed')}: ${bilingual(detail)}` });
  return (
    <span className={styles.rowButtons}>
      <Button size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      {lockedUntil !== null && (
        <Button
          size="small"
          busy={unlock.isPending}
          onClick={() => unlock.mutate({ params: { id } }, { onError })}
        >
          {t('unlock')}
        </Button>
      )}
      {id !== me.id && (
        <ConfirmedButton
          name={t('resetPassword')}
          consequence={t('resetConsequence', { name })}
          busy={reset.isPending}
          onConfirm={() => reset.mutate({ params: { id } }, { onSuccess: onIssued, onError })}
        />
      )}
      {id !== me.id && (secondFactor.totp || secondFactor.passkeys > 0) && (
        <ConfirmedButton
          name={t('resetFactor')}
          consequence={t('resetFactorConsequence', { name })}
          busy={resetFactor.isPending}
          onConfirm={() => resetFactor.mutate({ params: { id } }, { onError })}
        />
      )}
    </span>
  );
};
