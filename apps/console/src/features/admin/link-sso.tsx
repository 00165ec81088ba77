import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { peopleTexts } from './people.texts.js';

/** A person at the provider: by the name of the first sign-in to come, or by the provider's own number. */
export interface SsoPerson {
  readonly by: 'name' | 'subject';
  readonly value: string;
}

/** Links an account to a person at the provider. */
export const LinkSso = ({ person: begun, onClose }: { person: SsoPerson; onClose: () => void }) => {
  const t = useTexts(peopleTexts);
  const accounts = useApi('listAccounts').data?.accounts.filter(({ active }) => active) ?? [];
  const action = useApiAction('linkSso', { renews: ['listSsoLinks'] });
  const [id, setId] = useState('');
  const [person, setPerson] = useState(begun);
  const save = (): void => {
    if (action.isPending || id === '') return;
    const { by, value } = person;
    action.mutate(
      { params: { id }, body: by === 'name' ? { expectedName: value } : { subject: value } },
      { onSuccess: onClose },
    );
  };
  return (
    <SaveDialog
      title={t('sso.add')}
      lead={t('sso.addLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <Select
        label={t('sso.account')}
        value={id}
        onChange={setId}
        options={[
          { value: '', label: t('choose') },
          ...accounts.map((account) => ({ value: account.id, label: `${account.name} (${account.login})` })),
        ]}
        required
      />
      <Select
        label={t('sso.how')}
        value={person.by}
        onChange={(by) => setPerson({ ...person, by })}
        options={[
          { value: 'name', label: t('sso.byName') },
          { value: 'subject', label: t('sso.bySubject') },
        ]}
      />
      <TextInput
        label={person.by === 'name' ? t('sso.byName') : t('sso.bySubject')}
        value={person.value}
        onChange={(value) => setPerson({ ...person, value })}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={255}
        required
      />
    </SaveDialog>
  );
};
