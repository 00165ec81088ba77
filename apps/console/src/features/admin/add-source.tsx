import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';

/** Adds a switch or system that data will come from. */
export const AddSource = () => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const action = useApiAction('createSource', { renews: ['listSources'] });
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [dataSet, setDataSet] = useState<'city' | 'sample'>('city');
  const add = (): void =>
    action.mutate(
      { body: { code, name, dataSet } },
      {
        onSuccess: () => {
          setCode('');
          setName('');
        },
      },
    );
  return (
    <Section title={t('addSource')}>
      <div className={styles.form}>
        <TextInput label={t('code')} hint={t('codeHint')} value={code} onChange={setCode} />
        <TextInput label={t('name')} value={name} onChange={setName} />
        <Select
          label={t('dataSet')}
          value={dataSet}
          onChange={setDataSet}
          options={(['city', 'sample'] as const).map((value) => ({ value, label: t(`set.${value}`) }))}
        />
        <Button tone="primary" disabled={!code || !name} busy={action.isPending} onClick={add}>
          {t('add')}
        </Button>
      </div>
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </Section>
  );
};
