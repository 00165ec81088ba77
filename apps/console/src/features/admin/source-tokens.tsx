import type { Source } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { DateInput, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Secret } from './secret.js';

type Token = Source['tokens'][number];

/** The tokens of a source: issued once, used, revoked. */
export const SourceTokens = ({ source, onClose }: { source: Source; onClose: () => void }) => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const may = useMay();
  const issue = useApiAction('createSourceToken', { renews: ['listSources'] });
  const revoke = useApiAction('revokeSourceToken', { renews: ['listSources'] });
  const [label, setLabel] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const time = (instant: string | null): string => (instant ? format.dateTime(instant) : t('never'));
  const columns: Column<Token>[] = [
    { key: 'label', header: t('tokenLabel'), text: (row) => row.label, rowHeader: true },
    { key: 'expires', header: t('expires'), text: (row) => time(row.expiresAt), noWrap: true },
    { key: 'lastUsed', header: t('lastUsed'), text: (row) => time(row.lastUsedAt), noWrap: true },
    {
      key: 'revoke',
      header: t('stateColumn'),
      text: (row) => (row.revokedAt ? t('revoked') : t('active')),
      cell: (row) =>
        row.revokedAt || !may('sources.write') ? (
          row.revokedAt ? (
            t('revoked')
          ) : (
            t('active')
          )
        ) : (
          <ConfirmedButton
            name={t('revoke')}
            consequence={t('revokeConsequence', { label: row.label })}
            busy={revoke.isPending}
            onConfirm={() => revoke.mutate({ params: { id: source.id, tokenId: row.id } })}
          />
        ),
    },
  ];
  const error = issue.error ?? revoke.error;
  return (
    <Section
      title={t('tokenOf', { name: source.name })}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      {issue.data && <Secret value={issue.data.token} words={t('tokenOnce')} />}
      {error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      <DataTable
        caption={t('tokens')}
        hideCaption
        columns={columns}
        rows={source.tokens}
        rowKey={(row) => row.id}
        empty={t('noTokens')}
        plain
      />
      {may('sources.write') && (
        <div className={styles.form}>
          <TextInput label={t('tokenLabel')} value={label} onChange={setLabel} />
          <DateInput label={t('tokenExpiry')} value={expiresOn} onChange={setExpiresOn} />
          <Button
            tone="primary"
            disabled={!label}
            busy={issue.isPending}
            onClick={() =>
              issue.mutate(
                { params: { id: source.id }, body: { label, expiresOn: expiresOn || null } },
                { onSuccess: () => setLabel('') },
              )
            }
          >
            {t('issueToken')}
          </Button>
        </div>
      )}
    </Section>
  );
};
