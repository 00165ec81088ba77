import type { Source } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';

const examples = { folder: 'switch-1/calls', tail: 'switch-1/queue_log' } as const;
const DEFAULT_SETTLE = '10';

/** Watches a folder for files of a source, or follows its log. */
export const AddFeed = ({ source, root }: { source: Source; root: string }) => {
  const t = useTexts(sourcesTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const profiles = useApi('listProfiles', {}, { enabled: may('imports.read') }).data?.profiles ?? [];
  const add = useApiAction('addSourceFeed', { renews: ['listSourceFeeds'] });
  const [kind, setKind] = useState<keyof typeof examples>('folder');
  const [path, setPath] = useState('');
  const [profile, setProfile] = useState('');
  const [settle, setSettle] = useState(DEFAULT_SETTLE);
  const settleSeconds = Number(settle);
  const isWhole = Number.isInteger(settleSeconds) && settleSeconds >= 1 && settleSeconds <= 3600;
  const submit = (): void =>
    add.mutate(
      {
        params: { id: source.id },
        body: {
          kind,
          path: path.trim(),
          ...(kind === 'folder' ? { settleSeconds, reading: { profile: profile || null } } : {}),
        },
      },
      { onSuccess: () => setPath('') },
    );
  return (
    <div className={styles.stack} role="group" aria-label={t('addFeed')}>
      <strong>{t('addFeed')}</strong>
      <div className={styles.form}>
        <Select
          label={t('feedKind')}
          value={kind}
          onChange={setKind}
          options={(['folder', 'tail'] as const).map((value) => ({ value, label: t(`feed.${value}`) }))}
        />
        <div className={styles.wide}>
          <TextInput
            label={t('path')}
            hint={t('pathHint', { root, example: examples[kind] })}
            autoCapitalize="none"
            spellCheck={false}
            value={path}
            onChange={setPath}
          />
        </div>
        {kind === 'folder' && (
          <>
            <Select
              label={t('profile')}
              value={profile}
              onChange={setProfile}
              options={[
                { value: '', label: t('profileDetected') },
                ...profiles.map((each) => ({ value: each.name, label: bilingual(each.title) })),
              ]}
            />
            <TextInput
              label={t('settle')}
              hint={t('settleHint')}
              type="number"
              min={1}
              max={3600}
              value={settle}
              onChange={setSettle}
            />
          </>
        )}
        <Button
          tone="primary"
          disabled={path.trim() === '' || !isWhole}
          busy={add.isPending}
          onClick={submit}
        >
          {t('add')}
        </Button>
      </div>
      {add.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(add.error.detail)} ({add.error.code})
        </Notice>
      )}
    </div>
  );
};
