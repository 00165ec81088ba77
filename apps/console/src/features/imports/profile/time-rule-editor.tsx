import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { MomentEditor } from './moment-editor.js';
import type { TimeRule } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

interface TimeRuleEditorProps {
  name: string;
  rule: TimeRule | undefined;
  required: boolean;
  onChange: (rule: TimeRule | undefined) => void;
}

/** The first of several moments that a row has. */
export const TimeRuleEditor = ({ name, rule, required, onChange }: TimeRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  const moments = rule?.firstOf ?? [];
  const keep = (firstOf: TimeRule['firstOf']): void =>
    onChange(firstOf.length === 0 ? undefined : { firstOf });
  return (
    <>
      {moments.length === 0 && <span className={styles.caption}>{t('mode.none')}</span>}
      {moments.map((moment, at) => (
        <div key={at} className={styles.ruleBody}>
          {at > 0 && <span className={styles.caption}>{t('thenTry')}</span>}
          <MomentEditor
            name={name}
            moment={moment}
            onChange={(changed) => keep(moments.map((each, index) => (index === at ? changed : each)))}
          />
          {(!required || moments.length > 1) && (
            <Button
              size="small"
              tone="quiet"
              onClick={() => keep(moments.filter((_, index) => index !== at))}
            >
              {t('remove')}
            </Button>
          )}
        </div>
      ))}
      <Button size="small" tone="quiet" icon="plus" onClick={() => keep([...moments, { at: '' }])}>
        {t('addMoment')}
      </Button>
    </>
  );
};
