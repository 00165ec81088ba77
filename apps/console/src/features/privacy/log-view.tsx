import { useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { LogFilters } from './log-filters.js';
import { LogPages } from './log-pages.js';
import { noFields, type LogFields } from './log-question.js';
import { LogTable } from './log-table.js';
import styles from './privacy.module.css';
import { logTexts } from './log.texts.js';
import { TakeLog } from './take-log.js';
import { useLog } from './use-log.js';

/** The access log by conditions, newest first, a page at a time. */
export const LogView = () => {
  const t = useTexts(logTexts);
  const [fields, setFields] = useState(noFields);
  const [marks, setMarks] = useState<readonly string[]>([]);
  const query = useLog(fields, marks.at(-1));
  const ask = (asked: LogFields): void => {
    setFields(asked);
    setMarks([]);
    // The same question again: what came since is wanted.
    if (asked === fields) void query.refetch();
  };
  return (
    <div className={styles.view}>
      <LogFilters busy={query.isFetching} onAsk={ask} />
      <TakeLog fields={fields} shown={query.data?.entries ?? []} />
      <LogPages
        query={query}
        label={t('pages')}
        marks={marks}
        onMarks={setMarks}
        empty={{ title: t('noEntries'), text: t('noEntriesText') }}
        countOf={({ entries }) => entries.length}
      >
        {({ entries }, stale) => <LogTable entries={entries} stale={stale} />}
      </LogPages>
    </div>
  );
};
