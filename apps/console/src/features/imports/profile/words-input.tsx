import { useId, useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

interface WordsInputProps {
  label: string;
  words: readonly string[];
  onChange: (words: readonly string[]) => void;
  suggestions?: readonly string[];
  /** Shows the label beside the words; hidden where a heading says it. */
  showLabel?: boolean;
}

/** Several words: each can be taken out, another is typed and added by Enter or on leaving the field. */
export const WordsInput = ({ label, words, onChange, suggestions, showLabel }: WordsInputProps) => {
  const t = useTexts(rulesTexts);
  const [text, setText] = useState('');
  const list = useId();
  const add = (): void => {
    const word = text.trim().normalize('NFC');
    setText('');
    if (word !== '' && !words.includes(word)) onChange([...words, word]);
  };
  return (
    <div className={styles.words} role="group" aria-label={label}>
      {showLabel && <span className={styles.caption}>{label}</span>}
      {words.map((word) => (
        <span key={word} className={styles.word}>
          {word === '' ? '“”' : word}
          <button
            type="button"
            aria-label={t('removeName', { name: word })}
            onClick={() => onChange(words.filter((each) => each !== word))}
          >
            ×
          </button>
        </span>
      ))}
      <TextInput
        label={`${label}: ${t('addName')}`}
        hideLabel
        className={styles.wordInput}
        placeholder={t('addNameHint')}
        autoComplete="off"
        list={suggestions ? list : undefined}
        value={text}
        onChange={setText}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </div>
  );
};
