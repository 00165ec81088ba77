import { floorSettingsSchema, type FloorSettings } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Button } from '../../shared/ui/button.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox, DateInput, TextArea, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { draftOfSettings, settingsOfDraft, type FloorSettingsDraft } from './floor-settings-draft.js';
import { floorSettingsTexts } from './floor-settings.texts.js';

/** The form of the floor's rules; what is decided by a document asks for the document. */
export const FloorSettingsForm = ({ settings }: { settings: FloorSettings }) => {
  const t = useTexts(floorSettingsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const save = useApiAction('setFloorSettings', { renews: ['getFloorSettings', 'getOwnState'] });
  const [draft, setDraft] = useState(() => draftOfSettings(settings));
  const [checked, setChecked] = useState(false);
  const change = (changes: Partial<FloorSettingsDraft>): void => setDraft((now) => ({ ...now, ...changes }));
  const parsed = floorSettingsSchema.safeParse(settingsOfDraft(draft));
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  const fault = (text: string, ...fields: string[]): string | null =>
    checked && wrong.some((path) => fields.some((field) => path.startsWith(field))) ? text : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (save.isPending || !parsed.success) return;
    save.mutate({ body: parsed.data }, { onSuccess: () => toast({ tone: 'success', text: t('saved') }) });
  };
  return (
    <form className={styles.settings} noValidate onSubmit={submit}>
      <FieldGroup legend={t('names')}>
        <Checkbox label={t('namesOn')} checked={draft.named} onChange={(named) => change({ named })} />
        <p className={styles.hint}>{t('namesHint')}</p>
        {draft.named && (
          <>
            <DateInput
              label={t('namesFrom')}
              required
              value={draft.namesFrom}
              error={fault(t('badDay'), 'names.from')}
              onChange={(namesFrom) => change({ namesFrom })}
            />
            <TextInput
              label={t('document')}
              hint={t('documentHint')}
              required
              maxLength={100}
              value={draft.namesDocument}
              error={fault(t('badDocument'), 'names.documentNumber')}
              onChange={(namesDocument) => change({ namesDocument })}
            />
          </>
        )}
      </FieldGroup>
      <FieldGroup legend={t('longCall')}>
        <p className={styles.hint}>{t('longCallHint')}</p>
        <div>
          <ButtonLink to={`${paths.prevention}?view=register&part=RECOMMENDED_TIME`}>
            {t('longCallGo')}
          </ButtonLink>
        </div>
      </FieldGroup>
      <FieldGroup legend={t('breaks')}>
        <TextArea
          label={t('breaksLabel')}
          hint={t('breaksHint')}
          rows={5}
          value={draft.breaks}
          error={fault(t('badBreaks'), 'breakCodes')}
          onChange={(breaks) => change({ breaks })}
        />
      </FieldGroup>
      <FieldGroup legend={t('ghosts')}>
        <TextInput
          label={t('doubt')}
          hint={t('doubtHint')}
          type="number"
          min={5}
          max={1440}
          value={draft.doubt}
          error={fault(t('badGhosts'), 'doubtMinutes')}
          onChange={(doubt) => change({ doubt })}
        />
        <TextInput
          label={t('expire')}
          hint={t('expireHint')}
          type="number"
          min={30}
          max={2880}
          value={draft.expire}
          error={fault(t('badGhosts'), 'expireMinutes')}
          onChange={(expire) => change({ expire })}
        />
      </FieldGroup>
      {checked && !parsed.success && <Notice tone="warning">{t('missing')}</Notice>}
      {save.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(save.error.detail)}
        </Notice>
      )}
      <div>
        <Button type="submit" tone="primary" busy={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
};
