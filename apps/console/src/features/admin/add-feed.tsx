import type { NewFeedRequest, Source } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { AddFiles } from './add-files.js';
import { AddSwitch } from './add-switch.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';
import { switchTexts } from './switch.texts.js';

/** Watches a folder for files of a source, follows its log, or listens to its switch. */
export const AddFeed = ({
  source,
  root,
  switches,
}: {
  source: Source;
  root: string;
  switches: readonly string[];
}) => {
  const t = useTexts(sourcesTexts);
  const ofSwitch = useTexts(switchTexts);
  const bilingual = useBilingual();
  const add = useApiAction('addSourceFeed', { renews: ['listSourceFeeds'] });
  const [kind, setKind] = useState<NewFeedRequest['kind']>('folder');
  const submit = (body: NewFeedRequest, done: () => void): void =>
    add.mutate({ params: { id: source.id }, body }, { onSuccess: done });
  return (
    <div className={styles.stack} role="group" aria-label={t('addFeed')}>
      <strong>{t('addFeed')}</strong>
      <div className={styles.form}>
        <Select
          label={t('feedKind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'folder', label: t('feed.folder') },
            { value: 'tail', label: t('feed.tail') },
            { value: 'ami', label: ofSwitch('feed.ami') },
          ]}
        />
        {kind === 'ami' ? (
          <AddSwitch switches={switches} busy={add.isPending} onAdd={submit} />
        ) : (
          <AddFiles kind={kind} root={root} busy={add.isPending} onAdd={submit} />
        )}
      </div>
      {add.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(add.error.detail)} ({add.error.code})
        </Notice>
      )}
    </div>
  );
};
