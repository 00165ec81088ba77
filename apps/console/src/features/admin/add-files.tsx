import type { NewFeedRequest } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';

const examples = { folder: 'switch-1/calls', tail: 'switch-1/queue_log' } as const;
const DEFAULT_SETTLE = '10';

/** Which folder is to be watched, or which log to be followed. */
export const AddFiles = ({
  kind,
  root,
  busy,
  onAdd,
}: {
  kind: keyof typeof examples;
  root: string;
  busy: boolean;
  onAdd: (feed: NewFeedRequest, done: () => void) => void;
}) => {
  const t = useTexts(sourcesTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const profiles = useApi('listProfiles', {}, { enabled: may('imports.read') }).data?.profiles ?? [];
  const [path, setPath] = useState('');
  const [profile, setProfile] = useState('');
  const [settle, setSettle] = useState(DEFAULT_SETTLE);
  const settleSeconds = Number(settle);
  const isWhole = Number.isInteger(settleSeconds) && settleSeconds >= 1 && settleSeconds <= 3600;
  const ofFolder = kind === 'folder' ? { settleSeconds, reading: { profile: profile || null } } : {};
  return (
    <>
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
        busy={busy}
        onClick={() => onAdd({ kind, path: path.trim(), ...ofFolder }, () => setPath(''))}
      >
        {t('add')}
      </Button>
    </>
  );
};
