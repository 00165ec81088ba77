import {
  restrictionRuleNames,
  restrictionRules,
  rowSentence,
  type RestrictionRow,
} from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select, TextArea } from '../../../shared/ui/field.js';
import { NumberField } from './edit-fields.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';
import { RowFields } from './row-fields.js';
import type { PolicyEdit } from './use-policy-edit.js';

const NEW_ROW: RestrictionRow = {
  ...{ class: 'abusive', from: 1, within: 'registration' },
  ...{ registers: true, restrictHours: null, legalReview: false },
};

/** The rule of registrations and restrictions with its rows, each with what it says. */
export const RulePart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const bilingual = useBilingual();
  const { policy, change, faultAt } = edit;
  const { rule, rows, expiries, emergencyRoutes } = policy;
  const setRow = (at: number, row: RestrictionRow): void => change({ rows: rows.with(at, row) });
  return (
    <>
      <Select
        label={t('rule')}
        hint={t('ruleHint')}
        value={rule}
        onChange={(name) => change({ rule: name, rows: restrictionRules[name].rows })}
        options={restrictionRuleNames.map((name) => ({
          value: name,
          label: bilingual(restrictionRules[name]),
        }))}
      />
      {rows.map((row, at) => (
        <div key={at} className={styles.block} role="group" aria-label={t('rowNumber', { number: at + 1 })}>
          <p>
            <strong>{t('rowNumber', { number: at + 1 })}</strong> {bilingual(rowSentence(row, rows))}
          </p>
          <RowFields
            row={row}
            faultAt={(name) => faultAt(`rows.${at}.${name}`)}
            onChange={(changed) => setRow(at, changed)}
          />
          <div className={styles.row}>
            <Button
              size="small"
              tone="quiet"
              onClick={() => change({ rows: rows.filter((_, other) => other !== at) })}
            >
              {t('removeRow', { number: at + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <div className={styles.row}>
        <Button icon="plus" onClick={() => change({ rows: [...rows, NEW_ROW] })}>
          {t('addRow')}
        </Button>
      </div>
      <NumberField
        label={t('longestRestrictionDays')}
        value={expiries.longestRestrictionDays}
        error={faultAt('expiries.longestRestrictionDays')}
        onChange={(longestRestrictionDays) => change({ expiries: { ...expiries, longestRestrictionDays } })}
      />
      <TextArea
        label={t('emergencyRoutes')}
        hint={t('emergencyRoutesHint')}
        error={faultAt('emergencyRoutes')}
        value={emergencyRoutes.join('\n')}
        onChange={(text) => change({ emergencyRoutes: text === '' ? [] : text.split('\n') })}
      />
    </>
  );
};
