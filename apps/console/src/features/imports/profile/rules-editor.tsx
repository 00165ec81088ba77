import { useTexts } from '../../../shared/i18n/texts.js';
import { AttributesEditor } from './attributes-editor.js';
import { ChoiceRuleEditor } from './choice-rule-editor.js';
import { NumberRuleEditor } from './number-rule-editor.js';
import type {
  AttributeRule,
  ChoiceRule,
  NumberRule,
  ProfileDocument,
  ScaleRule,
  TextRule,
  TimeRule,
  TotalRule,
} from './profile-document.js';
import { fieldsOf, type ProfileField } from './profile-fields.js';
import { useRuleNames } from './rule-names.js';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';
import { ScoreEditor } from './score-editor.js';
import { TextRuleEditor } from './text-rule-editor.js';
import { TimeRuleEditor } from './time-rule-editor.js';
import { TopicEditor } from './topic-editor.js';
import { TotalsEditor } from './totals-editor.js';

interface RulesEditorProps {
  document: ProfileDocument;
  set: (name: string, value: unknown) => void;
}

/** How each field of a record is read from the columns. */
export const RulesEditor = ({ document, set }: RulesEditorProps) => {
  const t = useTexts(rulesTexts);
  const names = useRuleNames();
  const { kind } = document;
  return (
    <>
      {fieldsOf[kind].map((field) => (
        <RuleRow
          key={field.name}
          name={names.field(field.name)}
          hint={field.rule === 'seconds' ? t('secondsHint') : undefined}
          path={field.name}
          required={field.required}
        >
          <FieldEditor
            field={field}
            name={names.field(field.name)}
            rule={document[field.name]}
            onChange={(rule) => set(field.name, rule)}
          />
        </RuleRow>
      ))}
      {kind === 'survey' && (
        <ScoreEditor score={document.score as string} scale={document.scalePoints as ScaleRule} set={set} />
      )}
      {kind === 'consultation' && (
        <TopicEditor
          topic={document.topic as readonly TextRule[]}
          onChange={(topic) => set('topic', topic)}
        />
      )}
      {kind === 'intervals' && (
        <TotalsEditor
          totals={document.totals as Record<string, TotalRule>}
          onChange={(totals) => set('totals', totals)}
        />
      )}
      {(kind === 'calls' || kind === 'consultation') && (
        <AttributesEditor
          attributes={(document.attributes ?? {}) as Record<string, AttributeRule>}
          onChange={(attributes) =>
            set('attributes', Object.keys(attributes).length > 0 ? attributes : undefined)
          }
        />
      )}
    </>
  );
};

interface FieldEditorProps {
  field: ProfileField;
  name: string;
  rule: unknown;
  onChange: (rule: unknown) => void;
}

const FieldEditor = ({ field, name, rule, onChange }: FieldEditorProps) => {
  const { required } = field;
  switch (field.rule) {
    case 'text':
      return <TextRuleEditor {...{ name, required, onChange }} rule={rule as TextRule | undefined} />;
    case 'time':
      return <TimeRuleEditor {...{ name, required, onChange }} rule={rule as TimeRule | undefined} />;
    case 'choice':
      return (
        <ChoiceRuleEditor
          {...{ name, onChange }}
          meanings={field.meanings ?? []}
          rule={rule as ChoiceRule | undefined}
        />
      );
    default:
      return <NumberRuleEditor {...{ name, required, onChange }} rule={rule as NumberRule | undefined} />;
  }
};
