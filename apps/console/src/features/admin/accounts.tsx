import type { Account } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { AccountActions } from './account-actions.js';
import { AccountEditor } from './account-editor.js';
import { AddAccount } from './add-account.js';
import { AddPeople } from './add-people.js';
import { peopleTexts } from './people.texts.js';
import { TemporaryPassword, type OneTimePassword } from './temporary-password.js';
import { useAccountColumns } from './use-account-columns.js';

/** People and their roles. A temporary password is shown once. */
export const Accounts = () => {
  const t = useTexts(peopleTexts);
  const query = useApi('listAccounts');
  const columns = useAccountColumns();
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [bringing, setBringing] = useState(false);
  const [issued, setIssued] = useState<OneTimePassword | null>(null);
  return (
    <Section
      title={t('accounts')}
      lead={t('lead')}
      actions={
        <>
          <Button tone="primary" icon="plus" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
          <Button icon="imports" onClick={() => setBringing(true)}>
            {t('bulk')}
          </Button>
          <PersonalPrint
            page={paths.admin}
            data="accounts"
            subjects={query.data?.accounts.map(({ id }) => id)}
          />
        </>
      }
    >
      {issued && <TemporaryPassword issued={issued} />}
      {bringing && <AddPeople onClose={() => setBringing(false)} />}
      <Loaded query={query}>
        {({ accounts, teams }) => {
          const edited = accounts.find(({ id }) => id === editing);
          return (
            <>
              <DataTable
                caption={t('accounts')}
                hideCaption
                columns={[
                  ...columns,
                  {
                    key: 'actions',
                    header: t('actions'),
                    text: () => '',
                    cell: (row: Account) => (
                      <AccountActions account={row} onEdit={() => setEditing(row.id)} onIssued={setIssued} />
                    ),
                  },
                ]}
                rows={accounts}
                rowKey={(row) => row.id}
                rowLook={(row) => (row.active ? undefined : 'quiet')}
              />
              {edited && (
                <AccountEditor
                  key={edited.id}
                  account={edited}
                  teams={teams}
                  onClose={() => setEditing(null)}
                />
              )}
              {adding && <AddAccount teams={teams} onAdded={setIssued} onClose={() => setAdding(false)} />}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};
