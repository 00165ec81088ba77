import type { Passkey } from '@michuhol/contract';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { meTexts } from './me.texts.js';

/** One's own passkeys, each with its last use. */
export const OwnPasskeys = () => {
  const t = useTexts(meTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const query = useApi('listPasskeys');
  const remove = useApiAction('removePasskey', { renews: ['listPasskeys', 'me'] });
  const columns: Column<Passkey>[] = [
    { key: 'label', header: t('passkeyName'), text: (row) => row.label, rowHeader: true },
    { key: 'created', header: t('created'), text: (row) => format.dateTime(row.createdAt), noWrap: true },
    {
      key: 'lastUsed',
      header: t('lastUsed'),
      text: (row) => (row.lastUsedAt ? format.dateTime(row.lastUsedAt) : t('never')),
      noWrap: true,
    },
    {
      key: 'remove',
      header: t('passkeyRemove'),
      text: () => '',
      cell: (row) => (
        <ConfirmedButton
          name={t('passkeyRemove')}
          consequence={t('passkeyRemoveConsequence', { label: row.label })}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ params: { id: row.id } })}
        />
      ),
    },
  ];
  return (
    <>
      {remove.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(remove.error.detail)}
        </Notice>
      )}
      <Loaded query={query}>
        {({ passkeys }) => (
          <DataTable
            caption={t('passkeys')}
            hideCaption
            columns={columns}
            rows={passkeys}
            rowKey={(row) => row.id}
            empty={t('passkeysNone')}
            plain
          />
        )}
      </Loaded>
    </>
  );
};
