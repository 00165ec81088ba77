import type { Breach } from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Select, TextArea, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { fieldText, instantIn } from '../../shared/clock/local-instant.js';
import { breachesTexts } from './breaches.texts.js';

type Closing = 'none' | 'closed' | 'dismissed';

const fieldsOf = (breach: Breach | null) => ({
  foundAt: '',
  what: breach?.what ?? '',
  who: breach?.who ?? '',
  persons: String(breach?.persons ?? ''),
  notifiedAt: fieldText(breach?.notifiedAt ?? null),
  reportedAt: fieldText(breach?.reportedAt ?? null),
  measures: breach?.measures ?? '',
});

/** A new record of a breach, or what is added to one. */
export const BreachDialog = ({ breach, onClose }: { breach: Breach | null; onClose: () => void }) => {
  const t = useTexts(breachesTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const formId = useId();
  const [fields, setFields] = useState(() => fieldsOf(breach));
  const [closing, setClosing] = useState<Closing>('none');
  const [missing, setMissing] = useState(false);
  const open = useApiAction('openBreach', { renews: ['listBreaches'] });
  const update = useApiAction('updateBreach', { renews: ['listBreaches'] });
  const set =
    (name: keyof typeof fields) =>
    (value: string): void =>
      setFields({ ...fields, [name]: value });
  const done = {
    onSuccess: () => {
      toast({ tone: 'success', text: t('breachSaved') });
      onClose();
    },
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { what, who, measures } = fields;
    const persons = fields.persons.trim() === '' ? null : Number(fields.persons);
    if (breach) {
      const times = { notifiedAt: instantIn(fields.notifiedAt), reportedAt: instantIn(fields.reportedAt) };
      const state = closing === 'none' ? {} : { state: closing };
      update.mutate(
        { params: { id: breach.id }, body: { what, who, persons, measures, ...times, ...state } },
        done,
      );
      return;
    }
    const foundAt = instantIn(fields.foundAt);
    setMissing(foundAt === null);
    if (foundAt !== null) open.mutate({ body: { foundAt, what, who, persons } }, done);
  };
  const problem = open.error ?? update.error;
  return (
    <Dialog
      open
      title={breach ? t('editBreach', { number: breach.number }) : t('addBreach')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={open.isPending || update.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      {problem && (
        <Notice tone="danger" title={t('breachNotSaved')} announce="assertive">
          {bilingual(problem.detail)}
        </Notice>
      )}
      <form id={formId} onSubmit={save} noValidate>
        {!breach && (
          <TextInput
            label={t('foundAt')}
            type="datetime-local"
            required
            value={fields.foundAt}
            onChange={set('foundAt')}
            error={missing ? t('noInstant') : null}
          />
        )}
        <TextArea
          label={t('whatHappened')}
          value={fields.what}
          onChange={set('what')}
          required
          maxLength={2000}
        />
        <TextInput label={t('whose')} value={fields.who} onChange={set('who')} required maxLength={2000} />
        <TextInput
          label={t('persons')}
          inputMode="numeric"
          value={fields.persons}
          onChange={set('persons')}
        />
        {breach && (
          <>
            <TextInput
              label={t('notifiedAt')}
              type="datetime-local"
              value={fields.notifiedAt}
              onChange={set('notifiedAt')}
            />
            <TextInput
              label={t('reportedAt')}
              type="datetime-local"
              value={fields.reportedAt}
              onChange={set('reportedAt')}
            />
            <TextArea
              label={t('measures')}
              value={fields.measures}
              onChange={set('measures')}
              maxLength={2000}
            />
            <Select
              label={t('closing')}
              value={closing}
              onChange={setClosing}
              options={(['none', 'closed', 'dismissed'] as const).map((value) => ({
                value,
                label: t(`close.${value}`),
              }))}
            />
          </>
        )}
      </form>
    </Dialog>
  );
};
