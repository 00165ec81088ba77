import type { Notice as DeskNotice } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { appTexts } from '../app.texts.js';
import styles from './notice-bar.module.css';

/** No more stand over the page at a time; the rest follows as these are read. */
const MOST = 3;

const isShown = ({ mine, readAt, from, until }: DeskNotice, now: number): boolean =>
  mine && readAt === null && Date.parse(from) <= now && (until === null || now < Date.parse(until));

/** Notices to this desk that its person has not read, over every page. They take no focus from whoever is typing. */
export const NoticeBar = () => {
  const t = useTexts(appTexts);
  const now = useNow();
  const reads = useMay()('shift.read');
  const { data } = useApi('listNotices', {}, { enabled: reads, everySeconds: 60 });
  const unread = (data?.notices ?? [])
    .filter((notice) => isShown(notice, now))
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || Date.parse(a.from) - Date.parse(b.from));
  if (unread.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={t('desk.notices')}>
      {unread.slice(0, MOST).map((notice) => (
        <OneNotice key={`${notice.id} ${notice.version}`} notice={notice} />
      ))}
      {unread.length > MOST && (
        <p className={styles.more}>{t('desk.more', { count: unread.length - MOST })}</p>
      )}
    </section>
  );
};

const OneNotice = ({
  notice: { id, version, title, text, urgent, writtenBy, writtenAt },
}: {
  notice: DeskNotice;
}) => {
  const t = useTexts(appTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const read = useApiAction('markNoticeRead', { renews: ['listNotices', 'getNoticeReaders'] });
  return (
    <Notice
      tone={urgent ? 'danger' : 'info'}
      title={`${t(urgent ? 'desk.urgent' : 'desk.notice')} · ${title}`}
      announce={urgent ? 'assertive' : 'polite'}
      action={
        <Button
          size="small"
          busy={read.isPending}
          onClick={() => read.mutate({ params: { id }, body: { version } })}
        >
          {t('desk.read')}
        </Button>
      }
    >
      <span className={styles.text}>{text}</span>{' '}
      <small>
        {writtenBy} · {format.time(writtenAt)}
      </small>
      {read.error && <div>{bilingual(read.error.detail)}</div>}
    </Notice>
  );
};
