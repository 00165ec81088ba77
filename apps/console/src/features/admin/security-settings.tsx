import { personRoles, securitySettingsSchema, type SecuritySettings } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { Checkbox, TextArea, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { accessTexts } from './access.texts.js';
import styles from './admin.module.css';
import { linesOf } from './lines.js';

/** How strictly people are let in: idle lock, second factor, networks. */
export const SecuritySettingsPart = () => {
  const t = useTexts(accessTexts);
  const query = useApi('getSecuritySettings');
  return (
    <Section title={t('security.title')} lead={t('security.lead')}>
      <Loaded query={query}>
        {({ settings, secondFactorInForce }) => (
          <>
            {!secondFactorInForce && <Notice>{t('security.notInForce')}</Notice>}
            <SettingsForm key={JSON.stringify(settings)} settings={settings} />
          </>
        )}
      </Loaded>
    </Section>
  );
};

const SettingsForm = ({ settings }: { settings: SecuritySettings }) => {
  const t = useTexts(accessTexts);
  const roleName = useTexts(roleTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const save = useApiAction('saveSecuritySettings', { renews: ['getSecuritySettings', 'me'] });
  const [idle, setIdle] = useState(String(settings.idleMinutes));
  const [warn, setWarn] = useState(String(settings.warnSeconds));
  const [one, setOne] = useState(settings.oneSessionPerPerson);
  const [roles, setRoles] = useState<SecuritySettings['secondFactorRoles']>(settings.secondFactorRoles);
  const [networks, setNetworks] = useState(settings.allowedNetworks.join('\n'));
  const [checked, setChecked] = useState(false);
  const parsed = securitySettingsSchema.safeParse({
    idleMinutes: Number(idle),
    warnSeconds: Number(warn),
    oneSessionPerPerson: one,
    secondFactorRoles: roles,
    allowedNetworks: linesOf(networks),
  });
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path);
  const isWrong = (field: keyof SecuritySettings): boolean => checked && wrong.some(([at]) => at === field);
  const badNetworks = wrong.flatMap(([at, line]) =>
    at === 'allowedNetworks' && typeof line === 'number' ? [linesOf(networks)[line]] : [],
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (save.isPending || !parsed.success) return;
    save.mutate(
      { body: parsed.data },
      { onSuccess: () => toast({ tone: 'success', text: t('security.saved') }) },
    );
  };
  return (
    <form className={styles.settings} noValidate onSubmit={submit}>
      <TextInput
        label={t('security.idle')}
        hint={t('security.idleHint')}
        error={isWrong('idleMinutes') ? t('security.idleHint') : null}
        type="number"
        min={5}
        max={30}
        value={idle}
        onChange={setIdle}
      />
      <TextInput
        label={t('security.warn')}
        hint={t('security.warnHint')}
        error={isWrong('warnSeconds') ? t('security.warnHint') : null}
        type="number"
        min={20}
        max={120}
        value={warn}
        onChange={setWarn}
      />
      <Checkbox label={t('security.one')} checked={one} onChange={setOne} />
      <FieldGroup legend={t('security.roles')}>
        {personRoles.map((role) => (
          <Checkbox
            key={role}
            label={roleName(role)}
            checked={role === 'admin' || roles.includes(role)}
            disabled={role === 'admin'}
            onChange={(needs) => setRoles(needs ? [...roles, role] : roles.filter((other) => other !== role))}
          />
        ))}
        <p className={styles.hint}>{t('security.adminAlways')}</p>
      </FieldGroup>
      <TextArea
        label={t('security.networks')}
        hint={t('security.networksHint')}
        error={
          isWrong('allowedNetworks') ? t('security.badNetworks', { list: badNetworks.join(', ') }) : null
        }
        value={networks}
        onChange={setNetworks}
      />
      {save.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(save.error.detail)}
        </Notice>
      )}
      <div>
        <Button type="submit" tone="primary" busy={save.isPending}>
          {t('security.save')}
        </Button>
      </div>
    </form>
  );
};
