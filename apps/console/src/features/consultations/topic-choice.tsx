import type { Topic } from '@michuhol/contract';
import { useId, type Ref } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { FieldGroup } from '../../shared/ui/field-group.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { TopicSearch } from './topic-search.js';
import { below, pathNames, type TopicPath } from './topic-tree.js';

interface TopicChoiceProps {
  topics: readonly Topic[];
  frequent: readonly TopicPath[];
  value: TopicPath;
  onChange: (path: TopicPath) => void;
  /** A whole path was chosen at once: the next question may be asked. */
  onPick: (path: TopicPath) => void;
  searchRef: Ref<HTMLInputElement>;
}

const levels = ['large', 'middle', 'small'] as const;

/** A topic in three levels: by the words of a search, by a frequent one, or level by level. */
export const TopicChoice = ({ topics, frequent, value, onChange, onPick, searchRef }: TopicChoiceProps) => {
  const t = useTexts(consultationTexts);
  const bilingual = useBilingual();
  const nameOf = (topic: Topic): string => bilingual(topic.name);
  const group = useId();
  return (
    <FieldGroup legend={t('topic')}>
      <TopicSearch topics={topics} nameOf={nameOf} onChoose={onPick} inputRef={searchRef} />
      {frequent.length > 0 && (
        <div className={styles.frequent} role="group" aria-label={t('frequent')}>
          {frequent.map((path, index) => (
            <button
              key={path.join()}
              type="button"
              className={classNames(styles.quick, path.join() === value.join() && styles.chosen)}
              aria-pressed={path.join() === value.join()}
              aria-keyshortcuts={`Alt+${index + 1}`}
              onClick={() => onPick(path)}
            >
              <kbd>Alt+{index + 1}</kbd> {pathNames(topics, path, nameOf).slice(-2).join(' > ')}
            </button>
          ))}
        </div>
      )}
      <div className={styles.levels}>
        {levels.map((level, depth) => {
          const above = depth === 0 ? null : value[depth - 1];
          const choices = above === undefined ? [] : below(topics, above);
          if (choices.length === 0) return null;
          return (
            <fieldset key={level} className={styles.level}>
              <legend>{t(level)}</legend>
              {choices.map((topic) => (
                <label
                  key={topic.code}
                  className={classNames(styles.topic, value[depth] === topic.code && styles.chosen)}
                >
                  <input
                    type="radio"
                    name={`${group}-${level}`}
                    checked={value[depth] === topic.code}
                    onChange={() => onChange([...value.slice(0, depth), topic.code])}
                  />
                  {nameOf(topic)}
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
      <output className="visually-hidden">{pathNames(topics, value, nameOf).join(' > ')}</output>
    </FieldGroup>
  );
};
