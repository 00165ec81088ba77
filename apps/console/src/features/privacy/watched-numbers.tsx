import {
  watchedRelationNames,
  watchedRelations,
  type WatchedNumber,
  type WatchedRelation,
} from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './privacy.module.css';
import { reviewSettingsTexts } from './review-settings.texts.js';

type People = readonly { id: string; name: string }[];
const renews = ['listWatchedNumbers', 'getAccessReview'] as const;

/** Own and family numbers of people at work, folded away until they are wanted: looks at their records are findings. */
export const WatchedNumbers = () => {
  const t = useTexts(reviewSettingsTexts);
  const [open, setOpen] = useState(false);
  const query = useApi('listWatchedNumbers', {}, { enabled: open });
  const settings = useApi('getReviewSettings', {}, { enabled: open });
  return (
    <details
      className={`${styles.settings} no-print`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('watched')}</summary>
      {open && (
        <div className={styles.view}>
          <p>{t('watchedLead')}</p>
          <Loaded query={settings}>{({ people }) => <AddNumber people={people} />}</Loaded>
          <Loaded query={query}>{({ numbers }) => <Numbers numbers={numbers} />}</Loaded>
        </div>
      )}
    </details>
  );
};

const AddNumber = ({ people }: { people: People }) => {
  const t = useTexts(reviewSettingsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [personId, setPersonId] = useState('');
  const [relation, setRelation] = useState<WatchedRelation>('family');
  const [number, setNumber] = useState('');
  const add = useApiAction('addWatchedNumber', { renews });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(
      { body: { personId, relation, number } },
      {
        onSuccess: () => {
          setNumber('');
          toast({ tone: 'success', text: t('watchedAdded') });
        },
      },
    );
  };
  return (
    <form aria-label={t('watched')} className={styles.fields} onSubmit={submit}>
      <Select
        label={t('person')}
        value={personId}
        onChange={setPersonId}
        options={[
          { value: '', label: t('choosePerson') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        label={t('relation')}
        value={relation}
        onChange={setRelation}
        options={watchedRelations.map((value) => ({ value, label: bilingual(watchedRelationNames[value]) }))}
      />
      <TextInput
        label={t('number')}
        value={number}
        onChange={setNumber}
        inputMode="tel"
        maxLength={40}
        autoComplete="off"
        error={add.error ? bilingual(add.error.detail) : null}
      />
      <Button type="submit" busy={add.isPending} disabled={personId === '' || number.trim().length < 5}>
        {t('watch')}
      </Button>
    </form>
  );
};

const Numbers = ({ numbers }: { numbers: readonly WatchedNumber[] }) => {
  const t = useTexts(reviewSettingsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const remove = useApiAction('removeWatchedNumber', { renews });
  return (
    <>
      {remove.error && (
        <Notice tone="danger" title={t('notForgotten')} announce="polite">
          {bilingual(remove.error.detail)}
        </Notice>
      )}
      <DataTable<WatchedNumber>
        caption={t('watched')}
        hideCaption
        plain
        columns={[
          { key: 'person', header: t('person'), text: ({ person }) => person.name, rowHeader: true },
          {
            key: 'relation',
            header: t('relation'),
            text: ({ relation }) => bilingual(watchedRelationNames[relation]),
          },
          { key: 'number', header: t('number'), text: ({ masked }) => masked, noWrap: true },
          {
            key: 'added',
            header: t('added'),
            text: ({ addedBy, addedAt }) => t('judgedBy', { by: addedBy, at: format.dateTime(addedAt) }),
          },
          {
            key: 'forget',
            header: t('forget'),
            text: () => '',
            cell: ({ id, person, masked }) => (
              <Button
                size="small"
                tone="quiet"
                aria-label={`${person.name} ${masked}: ${t('forget')}`}
                onClick={() => remove.mutate({ params: { id } })}
              >
                {t('forget')}
              </Button>
            ),
          },
        ]}
        rows={numbers}
        rowKey={({ id }) => id}
        empty={t('noWatched')}
      />
    </>
  );
};
