import { grants, permissionNames, tokenPermissionsOf, tokenRoles, type Permission } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox, Select, TextArea, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { accessTexts } from './access.texts.js';
import { linesOf } from './lines.js';

type TokenRole = (typeof tokenRoles)[number];

interface IssueTokenProps {
  onIssued: (secret: string) => void;
  onClose: () => void;
}

/** Issues a token of a role with as few of its permissions as are needed. */
export const IssueToken = ({ onIssued, onClose }: IssueTokenProps) => {
  const t = useTexts(accessTexts);
  const roleName = useTexts(roleTexts);
  const bilingual = useBilingual();
  const action = useApiAction('createToken', { renews: ['listTokens'] });
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<TokenRole>('manager');
  const [left, setLeft] = useState<ReadonlySet<Permission>>(new Set());
  const [days, setDays] = useState('90');
  const [networks, setNetworks] = useState('');
  const possible = permissionNames.filter((name) => tokenPermissionsOf(role).has(name));
  const permissions = possible.filter((name) => !left.has(name));
  const choose = (name: Permission, wanted: boolean): void => {
    const next = new Set(left);
    if (wanted) next.delete(name);
    else next.add(name);
    setLeft(next);
  };
  const save = (): void => {
    if (action.isPending) return;
    const body = { label, role, permissions, days: Number(days), allowedNetworks: linesOf(networks) };
    action.mutate(
      { body },
      {
        onSuccess: ({ secret }) => {
          onIssued(secret);
          onClose();
        },
      },
    );
  };
  return (
    <SaveDialog
      title={t('tokens.add')}
      lead={t('tokens.addLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput label={t('tokens.label')} maxLength={80} value={label} onChange={setLabel} required />
      <Select
        label={t('tokens.role')}
        value={role}
        onChange={(next) => {
          setRole(next);
          setLeft(new Set());
        }}
        options={tokenRoles.map((value) => ({ value, label: roleName(value) }))}
      />
      <FieldGroup legend={t('tokens.permissions')}>
        {possible.map((name) => (
          <Checkbox
            key={name}
            label={bilingual(grants[name])}
            checked={!left.has(name)}
            onChange={(wanted) => choose(name, wanted)}
          />
        ))}
      </FieldGroup>
      <TextInput
        label={t('tokens.days')}
        hint={t('tokens.daysHint')}
        type="number"
        min={1}
        max={365}
        value={days}
        onChange={setDays}
        required
      />
      <TextArea
        label={t('tokens.allowed')}
        hint={t('tokens.allowedHint')}
        value={networks}
        onChange={setNetworks}
      />
    </SaveDialog>
  );
};
