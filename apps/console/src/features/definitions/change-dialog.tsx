import { addDays, dayOf, type Day } from '@michuhol/calendar';
import type { MetricDefinition } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { computerClock } from '../../shared/platform/clock.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { DateInput, Select, TextArea } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { definitionsTexts } from './definitions.texts.js';
import styles from './definitions.module.css';
import { readingOf, type Choice } from './value-name.js';

interface ChangeDialogProps {
  choice: Choice;
  registry: readonly MetricDefinition[];
  onClose: () => void;
}

/** Lets another definition hold from a day on, with the decision it rests on; figures before that day keep theirs. */
export const ChangeDialog = ({ choice, registry, onClose }: ChangeDialogProps) => {
  const t = useTexts(definitionsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const last = choice.versions.at(-1);
  const [value, setValue] = useState(choice.values.find((one) => one !== last?.value) ?? '');
  const [validFrom, setValidFrom] = useState<string>(addDays(dayOf(computerClock.now()), 1));
  const [basis, setBasis] = useState('');
  const change = useApiAction('changeDefinition', { renews: ['listDefinitions', 'queryMetrics'] });
  const problem = change.error;
  const nameOf = (one: string): string => {
    const reading = readingOf(choice, one, registry);
    return reading ? bilingual(reading.name) : one;
  };
  const formula = readingOf(choice, value, registry)?.formula;
  const ready = basis.trim() !== '' && validFrom !== '';
  const save = (): void =>
    change.mutate(
      { params: { name: choice.name }, body: { value, validFrom, basis } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('changed', { name: nameOf(value), day: format.day(validFrom) }) });
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      title={t('changeTitle', { name: bilingual(choice.label) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" disabled={!ready} busy={change.isPending} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Select
        label={t('value')}
        value={value}
        options={choice.values.map((one) => ({ value: one, label: nameOf(one) }))}
        hint={formula && bilingual(formula)}
        onChange={setValue}
      />
      <DateInput
        label={t('validFrom')}
        value={validFrom}
        required
        hint={t('validFromHint')}
        error={faultOf(problem, 'validFrom')}
        onChange={setValidFrom}
      />
      <TextArea
        label={t('basis')}
        value={basis}
        required
        maxLength={300}
        hint={t('basisHint')}
        error={faultOf(problem, 'basis')}
        onChange={setBasis}
      />
      {ready && (
        <p className={styles.hint}>
          {t('effect', { day: format.day(validFrom), before: format.day(addDays(validFrom as Day, -1)) })}
        </p>
      )}
      {problem && (
        <Notice tone="danger" title={t('refused')} announce="polite">
          {bilingual(problem.detail)}
        </Notice>
      )}
    </Dialog>
  );
};
