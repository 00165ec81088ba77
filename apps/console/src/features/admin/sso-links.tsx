import type { SsoLink } from '@michuhol/contract';
import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { LinkSso, type SsoPerson } from './link-sso.js';
import { peopleTexts } from './people.texts.js';
import { SsoStrangers } from './sso-strangers.js';

/** Which account belongs to which person at the provider, and who came without one. */
export const SsoLinks = () => {
  const t = useTexts(peopleTexts);
  const query = useApi('listSsoLinks');
  const [linking, setLinking] = useState<SsoPerson | null>(null);
  return (
    <Loaded query={query}>
      {({ offered, name, issuer, links, strangers }) =>
        !offered ? (
          <Empty title={t('sso.off')}>{t('sso.offText')}</Empty>
        ) : (
          <>
            <Section
              title={t('sso.title')}
              lead={t('sso.lead', { name: name ?? 'SSO', issuer: issuer ?? '–' })}
              actions={
                <Button tone="primary" icon="plus" onClick={() => setLinking({ by: 'name', value: '' })}>
                  {t('sso.add')}
                </Button>
              }
            >
              <Links links={links} />
            </Section>
            <SsoStrangers
              strangers={strangers}
              onTake={({ subject }) => setLinking({ by: 'subject', value: subject })}
            />
            {linking && <LinkSso person={linking} onClose={() => setLinking(null)} />}
          </>
        )
      }
    </Loaded>
  );
};

const Links = ({ links }: { links: readonly SsoLink[] }) => {
  const t = useTexts(peopleTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const unlink = useApiAction('unlinkSso', { renews: ['listSsoLinks'] });
  const columns: Column<SsoLink>[] = [
    {
      key: 'account',
      header: t('sso.account'),
      text: (row) => `${row.name} (${row.login})`,
      rowHeader: true,
    },
    {
      key: 'person',
      header: t('sso.person'),
      text: (row) => row.subject ?? t('sso.expected', { name: row.expectedName ?? '–' }),
    },
    {
      key: 'linked',
      header: t('sso.linked'),
      text: (row) => t('sso.by', { time: format.dateTime(row.linkedAt), name: row.linkedBy }),
    },
    {
      key: 'lastSignIn',
      header: t('lastSignIn'),
      text: (row) => (row.lastSignInAt ? format.dateTime(row.lastSignInAt) : t('never')),
      noWrap: true,
    },
    {
      key: 'unlink',
      header: t('actions'),
      text: () => '',
      cell: (row) => (
        <ConfirmedButton
          name={t('sso.unlink')}
          consequence={t('sso.unlinkConsequence', { name: row.name })}
          busy={unlink.isPending}
          onConfirm={() => unlink.mutate({ params: { id: row.accountId } })}
        />
      ),
    },
  ];
  return (
    <>
      {unlink.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(unlink.error.detail)}
        </Notice>
      )}
      <DataTable
        caption={t('sso.title')}
        hideCaption
        columns={columns}
        rows={links}
        rowKey={(row) => row.accountId}
        empty={t('sso.empty')}
      />
    </>
  );
};
