import type { Source } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';

const MOST = 100_000;

/** What each token of a source may send in a second. */
export const SourceLimit = ({ source }: { source: Source }) => {
  const t = useTexts(sourcesTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const limit = useApiAction('limitSource', { renews: ['listSources'] });
  const known = source.eventsPerSecond === null ? '' : String(source.eventsPerSecond);
  const [text, setText] = useState(known);
  const number = text.trim() === '' ? null : Number(text.replaceAll(',', ''));
  const isWrong = number !== null && (!Number.isInteger(number) || number < 1 || number > MOST);
  const save = (): void =>
    limit.mutate(
      { params: { id: source.id }, body: { eventsPerSecond: number } },
      { onSuccess: () => toast({ tone: 'success', text: t('limitSaved') }) },
    );
  return (
    <div className={styles.form}>
      <div className={styles.wide}>
        <TextInput
          label={t('limit')}
          hint={t('limitHint')}
          error={isWrong ? t('limitWrong') : limit.error && bilingual(limit.error.detail)}
          inputMode="numeric"
          value={text}
          onChange={setText}
        />
      </div>
      <Button disabled={isWrong || text.trim() === known} busy={limit.isPending} onClick={save}>
        {t('limitSave')}
      </Button>
    </div>
  );
};
