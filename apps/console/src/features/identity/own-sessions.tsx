import type { OwnSession } from '@michuhol/contract';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useToast } from '../../shared/ui/toast.js';
import { deviceName } from './device-name.js';
import { meTexts } from './me.texts.js';

/** The browsers in which the person is signed in; each other one can be ended. */
export const OwnSessions = () => {
  const t = useTexts(meTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const toast = useToast();
  const query = useApi('listOwnSessions', {}, { everySeconds: 30 });
  const end = useApiAction('endOwnSession', { renews: ['listOwnSessions'] });
  const endOthers = useApiAction('endOtherSessions', { renews: ['listOwnSessions'] });
  const error = end.error ?? endOthers.error;
  const nameOf = ({ userAgent, method }: OwnSession): string => {
    const device = deviceName(userAgent) ?? t('unknownDevice');
    return method === 'sso' ? `${device} (${t('sso')})` : device;
  };
  const stateOf = ({ current, locked }: OwnSession): string =>
    current ? t('here') : locked ? t('locked') : t('active');
  const columns: Column<OwnSession>[] = [
    { key: 'device', header: t('device'), text: nameOf, rowHeader: true },
    { key: 'address', header: t('address'), text: (row) => row.address ?? '–', noWrap: true },
    { key: 'began', header: t('began'), text: (row) => format.dateTime(row.createdAt), noWrap: true },
    { key: 'lastSeen', header: t('lastSeen'), text: (row) => format.dateTime(row.lastSeenAt), noWrap: true },
    {
      key: 'state',
      header: t('state'),
      text: stateOf,
      cell: (row) =>
        row.current ? (
          <Badge tone="success">{t('here')}</Badge>
        ) : (
          <ConfirmedButton
            name={t('end')}
            consequence={t('endConsequence', { device: nameOf(row) })}
            busy={end.isPending}
            onConfirm={() => end.mutate({ params: { id: row.id } })}
          />
        ),
    },
  ];
  return (
    <Section
      title={t('sessions')}
      lead={t('sessionsLead')}
      actions={
        query.data &&
        query.data.sessions.length > 1 && (
          <ConfirmedButton
            name={t('endOthers')}
            consequence={t('endOthersConsequence')}
            busy={endOthers.isPending}
            onConfirm={() =>
              endOthers.mutate(
                {},
                {
                  onSuccess: ({ ended }) =>
                    toast({ tone: 'success', text: t('othersEnded', { count: ended }) }),
                },
              )
            }
          />
        )
      }
    >
      {error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      <Loaded query={query}>
        {({ sessions }) => (
          <DataTable
            caption={t('sessions')}
            hideCaption
            columns={columns}
            rows={sessions}
            rowKey={(row) => row.id}
            plain
          />
        )}
      </Loaded>
    </Section>
  );
};
