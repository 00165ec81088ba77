import type { Topic } from '@michuhol/contract';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Field } from '../../shared/ui/field.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { findPaths, pathNames, type TopicPath } from './topic-tree.js';

interface TopicSearchProps {
  topics: readonly Topic[];
  nameOf: (topic: Topic) => string;
  onChoose: (path: TopicPath) => void;
  inputRef: Ref<HTMLInputElement>;
}

/** Finds a topic by the words of its path; the arrow keys and Enter choose. */
export const TopicSearch = ({ topics, nameOf, onChoose, inputRef }: TopicSearchProps) => {
  const t = useTexts(consultationTexts);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const found = findPaths(topics, typed, nameOf);
  const active = Math.min(at, found.length - 1);
  const choose = (path: TopicPath): void => {
    setTyped('');
    setAt(0);
    onChoose(path);
  };
  const onKey = (event: KeyboardEvent): void => {
    // Enter that ends the composing of a syllable chooses nothing yet.
    if (event.nativeEvent.isComposing || event.ctrlKey) return;
    const path = found[active];
    if (event.key === 'ArrowDown' && found.length > 0) setAt((active + 1) % found.length);
    else if (event.key === 'ArrowUp' && found.length > 0) setAt((active - 1 + found.length) % found.length);
    else if (event.key === 'Escape') setTyped('');
    else if (event.key === 'Enter' && path) choose(path);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  };
  return (
    <div className={styles.search}>
      <Field label={t('search')} hideLabel>
        {(ties) => (
          <input
            {...ties}
            ref={inputRef}
            className={styles.input}
            type="text"
            placeholder={t('searchHint')}
            role="combobox"
            autoComplete="off"
            aria-expanded={found.length > 0}
            aria-controls={list}
            aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
        )}
      </Field>
      <ul
        id={list}
        role="listbox"
        aria-label={t('searchList')}
        className={styles.found}
        hidden={found.length === 0}
      >
        {found.map((path, index) => (
          <li
            key={path.join()}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classNames(styles.option, index === active && styles.active)}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(path);
            }}
          >
            {pathNames(topics, path, nameOf).join(' > ')}
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        {typed.trim() !== '' &&
          (found.length > 0 ? t('searchFound', { count: found.length }) : t('searchNothing'))}
      </p>
      {typed.trim() !== '' && found.length === 0 && <p className={styles.nothing}>{t('searchNothing')}</p>}
    </div>
  );
};
