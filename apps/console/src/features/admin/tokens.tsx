import type { Token } from '@michuhol/contract';
import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { accessTexts } from './access.texts.js';
import { IssueToken } from './issue-token.js';
import { Secret } from './secret.js';
import { useTokenColumns } from './use-token-columns.js';

/** The bearer tokens of programs and sources: what each may do, and when it was used last. */
export const Tokens = () => {
  const t = useTexts(accessTexts);
  const bilingual = useBilingual();
  const query = useApi('listTokens');
  const revoke = useApiAction('revokeToken', { renews: ['listTokens'] });
  const columns = useTokenColumns();
  const [issuing, setIssuing] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Section
      title={t('tokens.title')}
      lead={t('tokens.lead')}
      actions={
        <Button tone="primary" icon="plus" onClick={() => setIssuing(true)}>
          {t('tokens.add')}
        </Button>
      }
    >
      {secret && <Secret value={secret} words={t('tokens.once')} />}
      {revoke.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(revoke.error.detail)}
        </Notice>
      )}
      <Loaded query={query}>
        {({ tokens }) => (
          <DataTable
            caption={t('tokens.title')}
            hideCaption
            columns={[
              ...columns,
              {
                key: 'revoke',
                header: t('tokens.revoke'),
                text: () => '',
                cell: (row: Token) =>
                  row.state === 'active' &&
                  row.source === null && (
                    <ConfirmedButton
                      name={t('tokens.revoke')}
                      consequence={t('tokens.revokeConsequence', { label: row.label })}
                      busy={revoke.isPending}
                      onConfirm={() => revoke.mutate({ params: { id: row.id } })}
                    />
                  ),
              },
            ]}
            rows={tokens}
            rowKey={(row) => row.id}
            rowLook={(row) => (row.state === 'active' ? undefined : 'quiet')}
            empty={t('tokens.empty')}
          />
        )}
      </Loaded>
      {issuing && <IssueToken onIssued={setSecret} onClose={() => setIssuing(false)} />}
    </Section>
  );
};
