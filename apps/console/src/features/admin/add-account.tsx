import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { AccountFields, bodyOf, emptyEntry } from './account-fields.js';
import { peopleTexts } from './people.texts.js';
import type { OneTimePassword } from './temporary-password.js';

interface AddAccountProps {
  teams: readonly { name: string }[];
  onAdded: (added: OneTimePassword) => void;
  onClose: () => void;
}

/** Adds a person; the temporary password is the answer. */
export const AddAccount = ({ teams, onAdded, onClose }: AddAccountProps) => {
  const t = useTexts(peopleTexts);
  const action = useApiAction('createAccount', { renews: ['listAccounts', 'listGrants'] });
  const [login, setLogin] = useState('');
  const [entry, setEntry] = useState(emptyEntry);
  const save = (): void => {
    if (action.isPending) return;
    action.mutate(
      { body: { ...bodyOf(entry), login: login.trim().toLowerCase() } },
      {
        onSuccess: (added) => {
          onAdded(added);
          onClose();
        },
      },
    );
  };
  return (
    <SaveDialog
      title={t('add')}
      lead={t('addLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('login')}
        hint={t('loginHint')}
        error={faultOf(action.error, 'login')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={32}
        value={login}
        onChange={setLogin}
        required
      />
      <AccountFields entry={entry} teams={teams} onChange={setEntry} />
    </SaveDialog>
  );
};
