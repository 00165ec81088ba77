import { useState } from 'react';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './admin.module.css';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { topicTexts } from './topics.texts.js';

/** A topic as it is offered for choice. */
export interface TopicOption {
  value: string;
  /** The whole path. */
  label: string;
  name: string;
  /** 1 for a large topic, 3 for a small one. */
  depth: number;
}

const Fault = ({ problem }: { problem: ApiProblem | null }) => {
  const bilingual = useBilingual();
  return (
    problem && (
      <Notice tone="danger" announce="assertive">
        {[bilingual(problem.detail), ...problem.faults.map(({ message }) => message)].join(' ')}
      </Notice>
    )
  );
};

/** Adds a topic from a day on. */
export const AddTopicForm = ({ topics }: { topics: readonly TopicOption[] }) => {
  const t = useTexts(topicTexts);
  const toast = useToast();
  const action = useApiAction('addTopic', { renews: ['listTopics'] });
  const [parent, setParent] = useState('');
  const [ko, setKo] = useState('');
  const [en, setEn] = useState('');
  const [validFrom, setValidFrom] = useState('');
  const save = (): void =>
    action.mutate(
      { body: { parent: parent || null, name: { ko, en }, validFrom } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('saved') });
          setKo('');
          setEn('');
        },
      },
    );
  return (
    <>
      <div className={styles.form}>
        <Select
          label={t('parent')}
          value={parent}
          onChange={setParent}
          options={[{ value: '', label: t('large') }, ...topics.filter(({ depth }) => depth < 3)]}
        />
        <TextInput label={t('nameKo')} maxLength={80} value={ko} onChange={setKo} />
        <TextInput label={t('nameEn')} maxLength={80} value={en} onChange={setEn} />
        <DateInput label={t('on')} value={validFrom} onChange={setValidFrom} />
        <Button disabled={!ko.trim() || !en.trim() || !validFrom} busy={action.isPending} onClick={save}>
          {t('add')}
        </Button>
      </div>
      <Fault problem={action.error} />
    </>
  );
};

/** Gives a topic another name from a day on, or ends it with what lies below. */
export const ChangeTopicForm = ({ topics }: { topics: readonly TopicOption[] }) => {
  const t = useTexts(topicTexts);
  const format = useFormat();
  const toast = useToast();
  const renaming = useApiAction('renameTopic', { renews: ['listTopics'] });
  const ending = useApiAction('endTopic', { renews: ['listTopics'] });
  const [chosen, setChosen] = useState('');
  const [ko, setKo] = useState('');
  const [en, setEn] = useState('');
  const [on, setOn] = useState('');
  const topic = topics.find(({ value }) => value === chosen) ?? topics[0];
  if (!topic) return null;
  const params = { code: topic.value };
  return (
    <>
      <div className={styles.form}>
        <Select label={t('chosen')} value={topic.value} onChange={setChosen} options={topics} />
        <TextInput label={t('nameKo')} maxLength={80} value={ko} onChange={setKo} />
        <TextInput label={t('nameEn')} maxLength={80} value={en} onChange={setEn} />
        <DateInput label={t('on')} value={on} onChange={setOn} />
        <Button
          disabled={!ko.trim() || !en.trim() || !on}
          busy={renaming.isPending}
          onClick={() =>
            renaming.mutate(
              { params, body: { name: { ko, en }, validFrom: on } },
              { onSuccess: () => toast({ tone: 'success', text: t('saved') }) },
            )
          }
        >
          {t('rename')}
        </Button>
      </div>
      {on !== '' && (
        <div className={styles.rowButtons}>
          <ConfirmedButton
            name={t('end')}
            consequence={t('endConsequence', { name: topic.name, day: format.day(on) })}
            busy={ending.isPending}
            onConfirm={() =>
              ending.mutate(
                { params, body: { on } },
                { onSuccess: () => toast({ tone: 'success', text: t('ended') }) },
              )
            }
          />
        </div>
      )}
      <Fault problem={renaming.error ?? ending.error} />
    </>
  );
};
