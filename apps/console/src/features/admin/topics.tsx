import type { Topic } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Checkbox } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { AddTopicForm, ChangeTopicForm } from './topic-forms.js';
import { topicTexts } from './topics.texts.js';

/** The names of a topic from the large one down, by the newest name of each above it. */
export const namesOf = (topics: readonly Topic[], topic: Topic): string[] => {
  const above = topics.findLast(({ code }) => code === topic.parent);
  return [...(above ? namesOf(topics, above) : []), topic.name.ko];
};

const inTreeOrder = (topics: readonly Topic[], parent: string | null = null): Topic[] =>
  topics
    .filter((topic) => topic.parent === parent)
    .flatMap((topic, index, rows) => [
      topic,
      // Earlier names of a topic stand together; what lies below it comes after the last of them.
      ...(rows[index + 1]?.code === topic.code ? [] : inTreeOrder(topics, topic.code)),
    ]);

const isOpen = ({ validUntil }: Topic): boolean => validUntil === null;

/** The topic tree as a list, and the forms that change it from a day on. */
export const Topics = () => {
  const query = useApi('listTopics');
  return <Loaded query={query}>{({ topics }) => <Tree topics={topics} />}</Loaded>;
};

const Tree = ({ topics }: { topics: readonly Topic[] }) => {
  const t = useTexts(topicTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const [past, setPast] = useState(false);
  const open = topics.filter(isOpen);
  const rows = inTreeOrder(topics).filter((topic) => past || isOpen(topic));
  const columns: Column<Topic>[] = [
    { key: 'topic', header: t('topic'), text: (row) => namesOf(topics, row).join(' > '), rowHeader: true },
    { key: 'english', header: t('english'), text: (row) => row.name.en },
    { key: 'code', header: t('code'), text: (row) => row.code, noWrap: true },
    {
      key: 'from',
      header: t('validFrom'),
      text: (row) => (row.validFrom === null ? t('fromTheBeginning') : format.day(row.validFrom)),
      noWrap: true,
    },
    ...(past
      ? [
          {
            key: 'until',
            header: t('validUntil'),
            text: (row: Topic) => (row.validUntil === null ? '–' : format.day(row.validUntil)),
            noWrap: true,
          },
        ]
      : []),
  ];
  const options = inTreeOrder(open).map((topic) => ({
    value: topic.code,
    label: namesOf(open, topic).join(' > '),
    name: bilingual(topic.name),
    depth: namesOf(open, topic).length,
  }));
  return (
    <>
      <Section title={t('title')} lead={t('lead')}>
        <Checkbox label={t('past')} checked={past} onChange={setPast} />
        <DataTable
          caption={t('title')}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.code} ${row.validFrom ?? ''}`}
          rowLook={(row) => (isOpen(row) ? undefined : 'quiet')}
          empty={t('empty')}
          dense
        />
      </Section>
      <Section title={t('addTitle')}>
        <AddTopicForm topics={options} />
      </Section>
      {options.length > 0 && (
        <Section title={t('changeTitle')}>
          <ChangeTopicForm topics={options} />
        </Section>
      )}
    </>
  );
};
