import { reviewSettingsSchema, type ReviewSettings } from '@michuhol/contract';
import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox, TextInput } from '../../shared/ui/field.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Notice } from '../../shared/ui/notice.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './privacy.module.css';
import { reviewSettingsTexts } from './review-settings.texts.js';

const numbers = ['samples', 'bulkPerHour', 'bulkPerDay', 'timesUsual', 'repeatedDays', 'failures'] as const;
type Name = (typeof numbers)[number];

/** What the review takes for out of the ordinary, folded away until it is wanted. */
export const ReviewSettingsForm = () => {
  const t = useTexts(reviewSettingsTexts);
  const [open, setOpen] = useState(false);
  const query = useApi('getReviewSettings', {}, { enabled: open });
  return (
    <details
      className={`${styles.settings} no-print`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('settings')}</summary>
      {open && (
        <Loaded query={query}>
          {({ settings, people }) => (
            <SettingsForm key={JSON.stringify(settings)} settings={settings} people={people} />
          )}
        </Loaded>
      )}
    </details>
  );
};

const SettingsForm = ({
  settings,
  people,
}: {
  settings: ReviewSettings;
  people: readonly { id: string; name: string }[];
}) => {
  const t = useTexts(reviewSettingsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [texts, setTexts] = useState(
    () => Object.fromEntries(numbers.map((name) => [name, String(settings[name])])) as Record<Name, string>,
  );
  const [nightStaff, setNightStaff] = useState<readonly string[]>(settings.nightStaff);
  const save = useApiAction('saveReviewSettings', { renews: ['getReviewSettings', 'getAccessReview'] });
  const read = reviewSettingsSchema.safeParse({
    ...Object.fromEntries(numbers.map((name) => [name, Number(texts[name])])),
    nightStaff,
  });
  const wrong = new Set(read.error?.issues.map(({ path }) => path[0]));
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (read.success)
          save.mutate(
            { body: read.data },
            { onSuccess: () => toast({ tone: 'success', text: t('settingsSaved') }) },
          );
      }}
    >
      <div className={styles.fields}>
        {numbers.map((name) => (
          <TextInput
            key={name}
            label={t(name)}
            inputMode="decimal"
            value={texts[name]}
            onChange={(text) => setTexts({ ...texts, [name]: text })}
            error={wrong.has(name) ? t('notNumber') : null}
          />
        ))}
      </div>
      <FieldGroup legend={t('nightStaff')}>
        {people.length === 0 && <p>{t('noStaff')}</p>}
        {people.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={nightStaff.includes(id)}
            onChange={(chosen) =>
              setNightStaff(chosen ? [...nightStaff, id] : nightStaff.filter((other) => other !== id))
            }
          />
        ))}
      </FieldGroup>
      {save.error && (
        <Notice tone="danger" title={t('settingsNotSaved')} announce="assertive">
          {bilingual(save.error.detail)}
        </Notice>
      )}
      <Button type="submit" busy={save.isPending}>
        {t('save')}
      </Button>
    </form>
  );
};
