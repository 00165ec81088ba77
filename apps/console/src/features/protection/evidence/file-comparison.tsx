import { useState, type FormEvent } from 'react';
import { useMay } from '../../../shared/api/session.js';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { paths } from '../../../shared/paths.js';
import { Button } from '../../../shared/ui/button.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { DropZone } from '../../../shared/ui/drop-zone.js';
import { TextInput } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { Section } from '../../../shared/ui/page.js';
import { hashOf, isHash } from '../review/recording-hash.js';
import { ComparisonResult, type Compared } from './comparison-result.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';

/** Compares a file, by its SHA-256 alone, with the files of all packs. */
export const FileComparison = () => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  const hasOwn = useMay()('incidents.report');
  const action = useApiAction('verifyEvidence');
  const [compared, setCompared] = useState<Compared | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [refused, setRefused] = useState<'oneFile' | 'unreadable' | null>(null);
  const compare = (name: string | null, sha256: string): void => {
    setRefused(null);
    setCompared({ name, sha256 });
    action.mutate({ body: { sha256 } });
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files;
    if (!file) return;
    action.reset();
    setCompared(null);
    setRefused(files.length > 1 ? 'oneFile' : null);
    if (files.length > 1) return;
    setReading(file.name);
    try {
      compare(file.name, await hashOf(file));
    } catch {
      setRefused('unreadable');
    } finally {
      setReading(null);
    }
  };
  const progress =
    (reading !== null && t('hashing', { name: reading })) || (action.isPending && t('comparing')) || null;
  return (
    <Section title={t('verify')}>
      <DropZone
        title={t('drop')}
        hint={t('verifyLead')}
        choose={t('choose')}
        icon="search"
        onFiles={(files) => void take(files)}
      />
      <TypedHash busy={action.isPending} onHash={(sha256) => compare(null, sha256)} />
      {progress !== null && (
        <Notice title={t('status')} announce="polite">
          {progress}
        </Notice>
      )}
      {refused && (
        <Notice tone="warning" announce="polite">
          {t(refused)}
        </Notice>
      )}
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
      {compared && action.data && <ComparisonResult compared={compared} match={action.data.match} />}
      {hasOwn && (
        <p className={styles.soft}>
          {t('ownElsewhere')}{' '}
          <ButtonLink to={`${paths.protection}?tab=own`} size="small" tone="quiet">
            {t('toOwn')}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
};

/** A SHA-256 that came without its file, for instance by telephone or in a letter. */
const TypedHash = ({ busy, onHash }: { busy: boolean; onHash: (sha256: string) => void }) => {
  const t = useTexts(evidenceTexts);
  const [text, setText] = useState('');
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!busy && isHash(text)) onHash(text.trim().toLowerCase());
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <TextInput
        label={t('typed')}
        hint={t('typedHint')}
        value={text}
        onChange={setText}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        error={checked && !isHash(text) ? t('typedWrong') : null}
      />
      <div>
        <Button type="submit" busy={busy}>
          {t('compare')}
        </Button>
      </div>
    </form>
  );
};
