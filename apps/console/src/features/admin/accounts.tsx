import { roles, type Account } from '@michuhol/contract';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { AccountEditor } from './account-editor.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Secret } from './secret.js';

/** People and their roles. A temporary password is shown once. */
export const Accounts = () => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const me = useMe();
  const query = useApi('listAccounts');
  const reset = useApiAction('resetPassword', { renews: ['listAccounts'] });
  const [editing, setEditing] = useState<string | null>(null);
  const columns: Column<Account>[] = [
    { key: 'name', header: t('name'), text: (row) => row.name, rowHeader: true },
    { key: 'login', header: t('login'), text: (row) => row.login },
    { key: 'role', header: t('role'), text: (row) => t(`role.${row.role}`) },
    {
      key: 'team',
      header: t('team'),
      text: (row) => (row.team ? `${row.team.name}${row.leadsTeam ? ` (${t('leads')})` : ''}` : '–'),
    },
    {
      key: 'active',
      header: t('stateColumn'),
      text: (row) => (row.active ? t('active') : t('inactive')),
      cell: (row) => (
        <Badge tone={row.active ? 'success' : 'warning'}>{row.active ? t('active') : t('inactive')}</Badge>
      ),
    },
    {
      key: 'lastSignIn',
      header: t('lastSignIn'),
      text: (row) => (row.lastSignInAt ? format.dateTime(row.lastSignInAt) : t('never')),
      noWrap: true,
    },
    {
      key: 'change',
      header: t('edit'),
      text: () => '',
      cell: (row) => (
        <span className={styles.rowButtons}>
          <Button size="small" onClick={() => setEditing(row.id)}>
            {t('edit')}
          </Button>
          {row.id !== me.id && (
            <ConfirmedButton
              name={t('resetPassword')}
              consequence={t('resetConsequence', { name: row.name })}
              busy={reset.isPending}
              onConfirm={() => reset.mutate({ params: { id: row.id } })}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <Loaded query={query}>
      {({ accounts }) => {
        const edited = accounts.find(({ id }) => id === editing);
        return (
          <>
            {reset.data && (
              <Secret
                value={reset.data.temporaryPassword}
                words={`${reset.data.account.name} · ${t('temporary')}`}
              />
            )}
            {reset.error && (
              <Notice tone="danger" announce="assertive">
                {bilingual(reset.error.detail)}
              </Notice>
            )}
            <DataTable
              caption={t('tab.accounts')}
              columns={columns}
              rows={accounts}
              rowKey={(row) => row.id}
            />
            {edited && <AccountEditor key={edited.id} account={edited} onClose={() => setEditing(null)} />}
            <AddAccount />
          </>
        );
      }}
    </Loaded>
  );
};

const AddAccount = () => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const action = useApiAction('createAccount', { renews: ['listAccounts'] });
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Account['role']>('counselor');
  const [team, setTeam] = useState('');
  const [leadsTeam, setLeadsTeam] = useState(false);
  return (
    <Section title={t('addAccount')}>
      <div className={styles.form}>
        <TextInput label={t('login')} autoCapitalize="none" value={login} onChange={setLogin} />
        <TextInput label={t('name')} value={name} onChange={setName} />
        <Select
          label={t('role')}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <TextInput label={t('team')} value={team} onChange={setTeam} />
        <Checkbox label={t('leads')} checked={leadsTeam} disabled={!team} onChange={setLeadsTeam} />
        <Button
          tone="primary"
          disabled={!login || !name}
          busy={action.isPending}
          onClick={() =>
            action.mutate(
              { body: { login, name, role, team: team || null, leadsTeam: Boolean(team) && leadsTeam } },
              {
                onSuccess: () => {
                  setLogin('');
                  setName('');
                },
              },
            )
          }
        >
          {t('add')}
        </Button>
      </div>
      {action.data && (
        <Secret
          value={action.data.temporaryPassword}
          words={`${action.data.account.name} · ${t('temporary')}`}
        />
      )}
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </Section>
  );
};
