import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select, TextInput } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { ColumnSelect } from './column-select.js';
import { absentOf, type AttributeRule } from './profile-document.js';
import styles from './profile.module.css';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';
import { WordsInput } from './words-input.js';

type Attributes = Readonly<Record<string, AttributeRule>>;

/** What else a row says: kept beside the record, counted by no figure. */
export const AttributesEditor = ({
  attributes,
  onChange,
}: {
  attributes: Attributes;
  onChange: (attributes: Attributes) => void;
}) => {
  const t = useTexts(rulesTexts);
  const [name, setName] = useState('');
  const isFree = name.trim() !== '' && !Object.hasOwn(attributes, name.trim());
  const remove = (gone: string): void =>
    onChange(Object.fromEntries(Object.entries(attributes).filter(([each]) => each !== gone)));
  return (
    <Section title={t('attributes')} lead={t('attributesHint')}>
      {Object.entries(attributes).map(([attribute, rule]) => {
        const set = (changed: AttributeRule): void => onChange({ ...attributes, [attribute]: changed });
        return (
          <RuleRow key={attribute} name={attribute} path={`attributes.${attribute}`}>
            <ColumnSelect
              label={`${attribute}: ${t('column')}`}
              value={rule.column}
              onChange={(column) => set({ ...rule, column })}
            />
            <Select
              label={`${attribute}: ${t('attributeKind')}`}
              hideLabel
              value={rule.kind}
              onChange={(kind) => set({ ...rule, kind })}
              options={(['text', 'number'] as const).map((value) => ({
                value,
                label: t(`attribute.${value}`),
              }))}
            />
            <WordsInput
              label={t('absent')}
              showLabel
              words={rule.absent ?? []}
              onChange={(words) => set({ column: rule.column, kind: rule.kind, ...absentOf(words) })}
            />
            <Button size="small" tone="quiet" onClick={() => remove(attribute)}>
              {t('remove')}
            </Button>
          </RuleRow>
        );
      })}
      <div className={styles.adding}>
        <TextInput label={t('attributeName')} value={name} onChange={setName} />
        <Button
          icon="plus"
          disabled={!isFree}
          onClick={() => {
            onChange({ ...attributes, [name.trim()]: { column: '', kind: 'text' } });
            setName('');
          }}
        >
          {t('addAttribute')}
        </Button>
      </div>
    </Section>
  );
};
