import type { NewFeedRequest } from '@michuhol/contract';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';
import { switchTexts } from './switch.texts.js';

/** How a switch is to be asked. */
export const AddSwitch = ({
  switches,
  busy,
  onAdd,
}: {
  switches: readonly string[];
  busy: boolean;
  onAdd: (feed: NewFeedRequest, done: () => void) => void;
}) => {
  const t = useTexts(switchTexts);
  const words = useTexts(sourcesTexts);
  const [address, setAddress] = useState(switches[0] ?? '');
  const [userName, setUserName] = useState('');
  const [secret, setSecret] = useState('');
  const [tls, setTls] = useState(false);
  if (switches.length === 0) return <Notice tone="info">{t('noAddress')}</Notice>;
  const isWhole = userName.trim() !== '' && secret !== '';
  return (
    <>
      <Select
        label={t('address')}
        hint={t('addressHint')}
        value={address}
        onChange={setAddress}
        options={switches.map((value) => ({ value, label: value }))}
      />
      <TextInput
        label={t('userName')}
        hint={t('userNameHint')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={userName}
        onChange={setUserName}
      />
      <TextInput
        label={t('secret')}
        hint={t('secretHint')}
        type="password"
        autoComplete="new-password"
        maxLength={200}
        value={secret}
        onChange={setSecret}
      />
      <Checkbox label={t('tls')} checked={tls} onChange={setTls} />
      <div className={styles.wide}>{t('both')}</div>
      <Button
        tone="primary"
        disabled={!isWhole}
        busy={busy}
        onClick={() =>
          onAdd({ kind: 'ami', address, userName: userName.trim(), secret, tls }, () => setSecret(''))
        }
      >
        {words('add')}
      </Button>
    </>
  );
};
