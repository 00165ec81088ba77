import type { RecertificationRow } from '@michuhol/contract';
import { useState } from 'react';
import { useMay, useMe } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import styles from './admin.module.css';
import { rightsTexts } from './rights.texts.js';
import { useRecertificationColumns } from './use-recertification-columns.js';

/** Everybody's rights once a month: kept or revoked, each with who judged. */
export const Recertification = () => {
  const t = useTexts(rightsTexts);
  const bilingual = useBilingual();
  const { id: ownId } = useMe();
  const maySign = useMay()('rights.recertify');
  const [month, setMonth] = useState('');
  const [remark, setRemark] = useState('');
  const query = useApi(
    'getRecertification',
    { query: month === '' ? {} : { month } },
    { keepPrevious: true },
  );
  const judge = useApiAction('recertify', { renews: ['getRecertification', 'listGrants', 'listAccounts'] });
  const columns = useRecertificationColumns();
  const say = ({ accountId }: RecertificationRow, verdict: 'confirmed' | 'revoked'): void =>
    judge.mutate({ body: { accountId, verdict, remark } }, { onSuccess: () => setRemark('') });
  return (
    <Section title={t('recert.title')} lead={t('recert.lead')}>
      <Loaded query={query}>
        {({ month: shown, current, open, rows }) => (
          <>
            <Notice tone={open > 0 && current ? 'warning' : 'info'} announce="polite">
              {!current ? t('recert.past') : open > 0 ? t('recert.open', { count: open }) : t('recert.done')}
            </Notice>
            {judge.error && (
              <Notice tone="danger" title={t('failed')} announce="assertive">
                {bilingual(judge.error.detail)}
              </Notice>
            )}
            <div className={styles.form}>
              <div className={styles.month}>
                <TextInput
                  label={t('recert.month')}
                  type="month"
                  value={month === '' ? shown : month}
                  onChange={(value) => (/^\d{4}-\d{2}$/.test(value) ? setMonth(value) : undefined)}
                />
              </div>
              {maySign && current && (
                <div className={styles.wide}>
                  <TextInput
                    label={t('recert.remark')}
                    hint={t('recert.remarkHint')}
                    maxLength={300}
                    value={remark}
                    onChange={setRemark}
                  />
                </div>
              )}
            </div>
            <DataTable
              caption={`${t('recert.title')} ${shown}`}
              hideCaption
              columns={[
                ...columns,
                ...(maySign && current
                  ? [
                      {
                        key: 'judge',
                        header: t('recert.judge'),
                        text: () => '',
                        cell: (row: RecertificationRow) =>
                          row.accountId === ownId ? (
                            <span className={styles.hint}>{t('recert.own')}</span>
                          ) : row.decision?.verdict === 'revoked' ? null : (
                            <span className={styles.rowButtons}>
                              {row.decision === null && (
                                <Button
                                  size="small"
                                  busy={judge.isPending}
                                  onClick={() => say(row, 'confirmed')}
                                >
                                  {t('recert.confirm')}
                                </Button>
                              )}
                              <ConfirmedButton
                                name={t('recert.revoke')}
                                consequence={t('recert.revokeConsequence', { name: row.name })}
                                busy={judge.isPending}
                                onConfirm={() => say(row, 'revoked')}
                              />
                            </span>
                          ),
                      },
                    ]
                  : []),
              ]}
              rows={rows}
              rowKey={(row) => row.accountId}
              rowLook={(row) => (row.decision ? 'quiet' : undefined)}
              empty={t('recert.empty')}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
};
