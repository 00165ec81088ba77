import type { ReactNode } from 'react';
import { asProblem, type ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from './button.js';
import { kitTexts } from './kit.texts.js';
import { Notice } from './notice.js';
import styles from './page-state.module.css';

/** Nothing here yet: what will appear, and how to make it appear. */
export const Empty = ({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) => (
  <div className={styles.empty}>
    <strong>{title}</strong>
    {children && <div className={styles.emptyText}>{children}</div>}
    {action}
  </div>
);

/** Grey bars in the shape of what is coming. */
export const Skeleton = ({ lines = 4, height }: { lines?: number; height?: number }) => {
  const t = useTexts(kitTexts);
  return (
    <div className={styles.skeleton} role="status">
      <span className={styles.loading}>{t('loading')}…</span>
      {height ? (
        <div className={styles.bar} style={{ height }} />
      ) : (
        Array.from({ length: lines }, (_, line) => <div key={line} className={styles.bar} />)
      )}
    </div>
  );
};

/** A failed request: what happened, and what can be done. A refusal says who can grant the right. */
export const ErrorState = ({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) => {
  const t = useTexts(kitTexts);
  const bilingual = useBilingual();
  if (problem.status === 403) {
    return (
      <Notice tone="warning" title={t('forbidden.title')} announce="polite">
        {bilingual(problem.detail)} {t('forbidden.text')}
      </Notice>
    );
  }
  return (
    <Notice
      tone="danger"
      title={t('error.title')}
      announce="polite"
      action={onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}
    >
      {bilingual(problem.detail)} <small>{t('error.code', { code: problem.code })}</small>
    </Notice>
  );
};

/** Something that was to be done and was not: nothing has changed, and what was entered is still there. */
export const ActionFailed = ({ problem }: { problem: ApiProblem }) => {
  const t = useTexts(kitTexts);
  const bilingual = useBilingual();
  return (
    <Notice tone="danger" title={t('action.failed')} announce="assertive">
      {bilingual(problem.detail)} <small>{t('error.code', { code: problem.code })}</small>
    </Notice>
  );
};

/** What is shown below could not be renewed: since when it has not been, why, and how to try again. */
const Outdated = ({
  problem,
  since,
  onRetry,
}: {
  problem: ApiProblem;
  since: number;
  onRetry: () => void;
}) => {
  const t = useTexts(kitTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  return (
    <Notice
      tone="warning"
      title={t('state.stale')}
      announce="polite"
      action={<Button onClick={onRetry}>{t('error.retry')}</Button>}
    >
      {t('stale.data', { time: format.dateTime(new Date(since)) })} {bilingual(problem.detail)}{' '}
      <small>{t('error.code', { code: problem.code })}</small>
    </Notice>
  );
};

interface LoadedProps<Data> {
  query: {
    data: Data | undefined;
    /** When the data came, in milliseconds. */
    dataUpdatedAt: number;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * Shows a query's data; before it, its skeleton; without it, what went wrong. Data once fetched stays in sight, and says
 * of which time it is when it can no longer be renewed.
 */
export const Loaded = <Data,>({ query, skeleton = <Skeleton />, children }: LoadedProps<Data>) => {
  const { data, dataUpdatedAt, error, refetch } = query;
  const retry = (): void => void refetch();
  if (data === undefined) return error ? <ErrorState problem={asProblem(error)} onRetry={retry} /> : skeleton;
  return (
    <>
      {Boolean(error) && <Outdated problem={asProblem(error)} since={dataUpdatedAt} onRetry={retry} />}
      {children(data)}
    </>
  );
};
