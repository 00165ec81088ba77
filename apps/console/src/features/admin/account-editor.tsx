import { roles, type Account } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';

/** Changes a person's name, role, team, or ends the account. */
export const AccountEditor = ({ account, onClose }: { account: Account; onClose: () => void }) => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const action = useApiAction('updateAccount', { renews: ['listAccounts'] });
  const [name, setName] = useState(account.name);
  const [role, setRole] = useState(account.role);
  const [team, setTeam] = useState(account.team?.name ?? '');
  const [leadsTeam, setLeadsTeam] = useState(account.leadsTeam);
  const [active, setActive] = useState(account.active);
  const body = { name, role, active, team: team || null, leadsTeam: Boolean(team) && leadsTeam };
  return (
    <Section
      title={`${t('edit')}: ${account.login}`}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className={styles.form}>
        <TextInput label={t('name')} value={name} onChange={setName} />
        <Select
          label={t('role')}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <TextInput label={t('team')} value={team} onChange={setTeam} />
        <Checkbox label={t('leads')} checked={leadsTeam} disabled={!team} onChange={setLeadsTeam} />
        <Checkbox label={t('active')} checked={active} onChange={setActive} />
        <Button
          tone="primary"
          busy={action.isPending}
          onClick={() => action.mutate({ params: { id: account.id }, body }, { onSuccess: onClose })}
        >
          {t('save')}
        </Button>
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </Section>
  );
};
