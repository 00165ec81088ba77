import type { Notice } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import { NoticeDialog } from './notice-dialog.js';
import { NoticeHistory } from './notice-history.js';
import { NoticeItem } from './notice-item.js';
import { NoticeReaders } from './notice-readers.js';
import { noticesTexts } from './notices.texts.js';
import styles from './shift-room.module.css';
import { WithdrawDialog } from './withdraw-dialog.js';

/** What is done with a notice; a new one is none yet. */
type Doing = { what: 'publish' } | { what: 'correct' | 'withdraw' | 'readers' | 'history'; notice: Notice };

/** The notices that are shown, and what can be done with them. */
export const NoticesView = () => {
  const t = useTexts(noticesTexts);
  const may = useMay();
  const [past, setPast] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useApi('listNotices', past ? { query: { past: 'true' } } : {}, {
    keepPrevious: true,
    everySeconds: 60,
  });
  const close = (): void => setDoing(null);
  const teams = query.data?.teams ?? [];
  return (
    <Section
      title={t('list')}
      actions={
        may('shift.write') && (
          <Button tone="primary" icon="plus" onClick={() => setDoing({ what: 'publish' })}>
            {t('publish')}
          </Button>
        )
      }
    >
      <Checkbox label={t('past')} checked={past} onChange={setPast} />
      <Loaded query={query}>
        {({ notices }) =>
          notices.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyText')}</Empty>
          ) : (
            <ul className={styles.items}>
              {notices.map((notice) => (
                <NoticeItem key={notice.id} notice={notice} onDo={(what) => setDoing({ what, notice })} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {doing?.what === 'publish' && <NoticeDialog notice={null} teams={teams} onClose={close} />}
      {doing?.what === 'correct' && <NoticeDialog notice={doing.notice} teams={teams} onClose={close} />}
      {doing?.what === 'withdraw' && <WithdrawDialog notice={doing.notice} onClose={close} />}
      {doing?.what === 'readers' && <NoticeReaders notice={doing.notice} onClose={close} />}
      {doing?.what === 'history' && <NoticeHistory notice={doing.notice} onClose={close} />}
    </Section>
  );
};
