import { useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { LogFilters } from './log-filters.js';
import { LogPager } from './log-pager.js';
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
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {({ entries, next }) =>
          entries.length === 0 && marks.length === 0 ? (
            <Empty title={t('noEntries')}>{t('noEntriesText')}</Empty>
          ) : (
            <>
              <LogTable entries={entries} stale={query.isPlaceholderData} />
              <LogPager
                label={t('pages')}
                marks={marks}
                next={next}
                busy={query.isPlaceholderData}
                onMarks={setMarks}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
};
