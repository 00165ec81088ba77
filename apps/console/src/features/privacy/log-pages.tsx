import type { ComponentProps, ReactNode } from 'react';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { LogPager } from './log-pager.js';

interface Page {
  next: string | null;
}

interface LogPagesProps<Answer extends Page> {
  query: ComponentProps<typeof Loaded<Answer>>['query'] & { isPlaceholderData: boolean };
  /** Of which list these are the pages. */
  label: string;
  marks: readonly string[];
  onMarks: (marks: readonly string[]) => void;
  /** What is said where there is no line at all. */
  empty: { title: string; text: string };
  countOf: (answer: Answer) => number;
  /** The lines of a page; `stale` while the next one is fetched. */
  children: (answer: Answer, stale: boolean) => ReactNode;
}

/** A log that is read from its newest line on, a page at a time. */
export const LogPages = <Answer extends Page>(props: LogPagesProps<Answer>) => {
  const { query, label, marks, onMarks, empty, countOf, children } = props;
  const stale = query.isPlaceholderData;
  return (
    <Loaded query={query} skeleton={<Skeleton lines={10} />}>
      {(answer) =>
        countOf(answer) === 0 && marks.length === 0 ? (
          <Empty title={empty.title}>{empty.text}</Empty>
        ) : (
          <>
            {children(answer, stale)}
            <LogPager label={label} marks={marks} next={answer.next} busy={stale} onMarks={onMarks} />
          </>
        )
      }
    </Loaded>
  );
};
