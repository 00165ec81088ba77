import { sharedCallerKinds, type SharedCaller } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { EffectiveForm } from './effective-form.js';
import { sharedCallerTexts } from './shared-callers.texts.js';

const kinds = Object.keys(sharedCallerKinds) as SharedCaller['kind'][];

/** Lists a shared number from a day on. The number leaves the form when it is saved. */
export const SharedCallerForm = () => {
  const t = useTexts(sharedCallerTexts);
  const bilingual = useBilingual();
  const action = useApiAction('addSharedCaller', { renews: ['listSharedCallers'] });
  const [name, setName] = useState('');
  const [kind, setKind] = useState<SharedCaller['kind']>('office');
  const [number, setNumber] = useState('');
  const [until, setUntil] = useState('');
  const clear = (): void => {
    setName('');
    setNumber('');
    setUntil('');
  };
  return (
    <EffectiveForm
      action={action}
      isComplete={name.trim() !== '' && number.trim() !== ''}
      onSave={(validFrom, done) =>
        action.mutate({ body: { name, kind, number, validFrom, validUntil: until || null } }, done)
      }
      onSaved={clear}
      until={<DateInput label={t('until')} value={until} onChange={setUntil} />}
    >
      <TextInput label={t('name')} maxLength={80} value={name} onChange={setName} />
      <Select
        label={t('kind')}
        value={kind}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'other')}
        options={kinds.map((value) => ({ value, label: bilingual(sharedCallerKinds[value]) }))}
      />
      <TextInput
        label={t('number')}
        hint={t('numberHint')}
        maxLength={60}
        autoComplete="off"
        value={number}
        onChange={setNumber}
      />
    </EffectiveForm>
  );
};

/** Ends the listing of a number on a day. */
export const EndSharedCallerForm = ({ callers }: { callers: readonly SharedCaller[] }) => {
  const t = useTexts(sharedCallerTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const action = useApiAction('endSharedCaller', { renews: ['listSharedCallers'] });
  const [chosen, setChosen] = useState('');
  const [on, setOn] = useState('');
  const caller = callers.find(({ id }) => id === chosen) ?? callers[0];
  if (!caller) return null;
  return (
    <>
      <div className={styles.form}>
        <Select
          label={t('which')}
          value={caller.id}
          onChange={setChosen}
          options={callers.map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` }))}
        />
        <DateInput label={t('on')} value={on} onChange={setOn} />
      </div>
      {on !== '' && (
        <div className={styles.rowButtons}>
          <ConfirmedButton
            name={t('end')}
            consequence={t('endConsequence', { name: caller.name, day: format.day(on) })}
            busy={action.isPending}
            onConfirm={() =>
              action.mutate(
                { params: { id: caller.id }, body: { on } },
                { onSuccess: () => toast({ tone: 'success', text: t('ended') }) },
              )
            }
          />
        </div>
      )}
      {action.error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(action.error.detail)}
        </Notice>
      )}
    </>
  );
};
