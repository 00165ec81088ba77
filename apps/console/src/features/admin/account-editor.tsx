import type { Account } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { AccountFields, bodyOf, entryOf } from './account-fields.js';
import { peopleTexts } from './people.texts.js';

interface AccountEditorProps {
  account: Account;
  teams: readonly { name: string }[];
  onClose: () => void;
}

/** Changes a person's name, role and what belongs to it, or ends the account. */
export const AccountEditor = ({ account, teams, onClose }: AccountEditorProps) => {
  const t = useTexts(peopleTexts);
  const action = useApiAction('updateAccount', { renews: ['listAccounts', 'listGrants'] });
  const [entry, setEntry] = useState(() => entryOf(account));
  const [active, setActive] = useState(account.active);
  const save = (): void => {
    if (action.isPending) return;
    action.mutate({ params: { id: account.id }, body: { ...bodyOf(entry), active } }, { onSuccess: onClose });
  };
  return (
    <SaveDialog
      title={t('editTitle', { login: account.login })}
      lead={t('editLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <AccountFields entry={entry} teams={teams} onChange={setEntry} />
      <Checkbox label={t('active')} checked={active} onChange={setActive} />
    </SaveDialog>
  );
};
