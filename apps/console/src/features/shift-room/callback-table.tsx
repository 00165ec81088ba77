import type { Callback } from '@michuhol/contract';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { MaskedNumber } from '../../shared/privacy/masked-number.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import type { Column } from '../../shared/ui/table-column.js';
import { callbacksTexts } from './callbacks.texts.js';
import styles from './shift-room.module.css';
import { shiftRoomTexts } from './shift-room.texts.js';

interface CallbackTableProps {
  caption: string;
  callbacks: readonly Callback[];
  /** Null for those who no longer need a call. */
  onRecord: ((callback: Callback) => void) | null;
}

/** Callers without an answer, each number once. */
export const CallbackTable = ({ caption, callbacks, onRecord }: CallbackTableProps) => {
  const t = useTexts(callbacksTexts);
  const room = useTexts(shiftRoomTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const assign = useApiAction('assignCallback', { renews: ['listCallbacks'] });
  const take = ({ id }: Callback, mine: boolean): void => assign.mutate({ params: { id }, body: { mine } });
  const columns: Column<Callback>[] = [
    {
      key: 'caller',
      header: t('caller'),
      rowHeader: true,
      noWrap: true,
      text: ({ caller }) => caller,
      cell: ({ caller, source, callId, startedAt, shared }) => (
        <>
          <MaskedNumber masked={caller} subject={{ kind: 'contact', source, callId, startedAt }} />
          {shared && <Badge>{t('shared')}</Badge>}
        </>
      ),
    },
    {
      key: 'kind',
      header: t('kind'),
      noWrap: true,
      text: ({ requested }) => t(requested ? 'requested' : 'abandoned'),
      cell: ({ requested }) => (
        <Badge tone={requested ? 'warning' : 'neutral'}>{t(requested ? 'requested' : 'abandoned')}</Badge>
      ),
    },
    {
      key: 'contacts',
      header: t('contacts'),
      align: 'number',
      text: ({ contacts }) => t('contactsOf', { count: format.number(contacts) }),
    },
    { key: 'last', header: t('last'), noWrap: true, text: ({ lastAt }) => format.dateTime(lastAt) },
    {
      key: 'wait',
      header: t('wait'),
      align: 'number',
      text: ({ waitSeconds }) => format.duration(waitSeconds),
    },
    { key: 'queue', header: t('queue'), noWrap: true, text: ({ queue }) => queue },
    {
      key: 'tries',
      header: t('tries'),
      text: ({ attempts }) => {
        const last = attempts.at(-1);
        return [
          t('tried', { count: format.number(attempts.length) }),
          ...(last ? [t('lastTry', { time: format.time(last.at), by: last.by }), last.note] : []),
        ]
          .filter((text) => text !== '')
          .join(' · ');
      },
    },
    onRecord
      ? {
          key: 'assigned',
          header: t('assigned'),
          noWrap: true,
          text: ({ assigned }) => (assigned ? (assigned.mine ? t('me') : assigned.name) : t('nobody')),
        }
      : {
          key: 'why',
          header: t('why'),
          text: ({ ended }) => (ended ? `${t(`end.${ended.why}`)} · ${format.dateTime(ended.at)}` : '–'),
        },
    ...(onRecord
      ? [
          {
            key: 'actions',
            header: room('actions'),
            text: () => '',
            cell: (callback: Callback) => (
              <span className={styles.buttons}>
                {callback.assigned === null ? (
                  <Button size="small" onClick={() => take(callback, true)}>
                    {t('take')}
                  </Button>
                ) : (
                  <Button size="small" tone="quiet" onClick={() => take(callback, false)}>
                    {t('release')}
                  </Button>
                )}
                <Button size="small" onClick={() => onRecord(callback)}>
                  {t('record')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {assign.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(assign.error.detail)}
        </Notice>
      )}
      <DataTable
        caption={caption}
        hideCaption
        columns={columns}
        rows={callbacks}
        rowKey={({ id }) => id}
        rowLook={({ ended }) => (ended ? 'quiet' : undefined)}
        plain
        note={callbacks.some(({ shared }) => shared) && <p>※ {t('sharedNote')}</p>}
      />
    </>
  );
};
