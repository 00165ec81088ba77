import { neverSanctionable } from '@michuhol/contract';
import {
  categories,
  spokenSteps,
  type CategoryCode,
  type CategoryRule,
  type ComplaintClass,
} from '@michuhol/protection';
import { useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select } from '../../../shared/ui/field.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { NumberField, SaidField, SeverityField } from './edit-fields.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';
import type { PolicyEdit } from './use-policy-edit.js';

const classes = ['abusive', 'harsh', 'none'] as const;
const classOf = (value: (typeof classes)[number]): ComplaintClass | null => (value === 'none' ? null : value);
const isNever = (code: CategoryCode): boolean => neverSanctionable.some((one) => one === code);

/** One kind of conduct at a time: what it is to the centre, and what the counselor says. */
export const KindsPart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const bilingual = useBilingual();
  const [code, setCode] = useState<CategoryCode>('SEXUAL_HARASSMENT');
  const rule = edit.policy.categories[code];
  const set = (more: Partial<CategoryRule>): void =>
    edit.change({ categories: { ...edit.policy.categories, [code]: { ...rule, ...more } } });
  const faultAt = (path: string) => edit.faultAt(`categories.${code}.${path}`);
  return (
    <>
      <Select
        label={t('kind')}
        value={code}
        onChange={setCode}
        options={categories.map((one) => ({ value: one.code, label: bilingual(one) }))}
      />
      <div className={styles.fields}>
        <Select
          label={t('class')}
          value={rule.class ?? 'none'}
          onChange={(of) => set({ class: classOf(of) })}
          options={classes.map((of) => ({ value: of, label: t(`class.${of}`) }))}
        />
        <SeverityField
          label={t('severity')}
          value={rule.severity}
          onChange={(severity) => set({ severity })}
        />
        <NumberField
          label={t('warningsBeforeEnd')}
          value={rule.warningsBeforeEnd}
          error={faultAt('warningsBeforeEnd')}
          onChange={(warningsBeforeEnd) => set({ warningsBeforeEnd })}
        />
      </div>
      <div className={styles.row}>
        <Checkbox label={t('active')} checked={rule.active} onChange={(active) => set({ active })} />
        <Checkbox
          label={t('sanctionable')}
          checked={rule.sanctionable}
          disabled={isNever(code)}
          onChange={(sanctionable) => set({ sanctionable })}
        />
      </div>
      {isNever(code) && <p className={styles.soft}>{t('neverSanctionable')}</p>}
      <FieldGroup legend={t('scripts')}>
        {spokenSteps.map((step) => (
          <SaidField
            key={step}
            name={t(step)}
            hint={t('scriptsHint')}
            value={rule.scripts[step]}
            faultAt={(language) => faultAt(`scripts.${step}.${language}`)}
            onChange={(said) => set({ scripts: { ...rule.scripts, [step]: said } })}
          />
        ))}
      </FieldGroup>
    </>
  );
};
