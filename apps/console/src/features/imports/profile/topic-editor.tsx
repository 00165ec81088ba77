import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import type { TextRule } from './profile-document.js';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';
import { TextRuleEditor } from './text-rule-editor.js';

const levels = ['topic.0', 'topic.1', 'topic.2'] as const;

/** The large, middle and small topic of a consultation; the last level can be left out. */
export const TopicEditor = ({
  topic,
  onChange,
}: {
  topic: readonly TextRule[];
  onChange: (topic: readonly TextRule[]) => void;
}) => {
  const t = useTexts(rulesTexts);
  const next = levels[topic.length];
  return (
    <>
      {topic.map((rule, at) => {
        const level = levels[at];
        return (
          level && (
            <RuleRow key={level} name={t(level)} path={`topic.${at}`}>
              <TextRuleEditor
                name={t(level)}
                rule={rule}
                required={at < topic.length - 1}
                onChange={(changed) =>
                  onChange(
                    changed
                      ? topic.map((each, index) => (index === at ? changed : each))
                      : topic.slice(0, -1),
                  )
                }
              />
            </RuleRow>
          )
        );
      })}
      {next && (
        <Button size="small" tone="quiet" icon="plus" onClick={() => onChange([...topic, { column: '' }])}>
          {t(next)}
        </Button>
      )}
    </>
  );
};
