import type { ReactNode } from 'react';
import { asProblem, type ApiProblem } from '../api/api-problem.js';
import { useBilingual } from '../i18n/bilingual.js';
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

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Shows a query's data; before it, its skeleton; without it, what went wrong. Data once fetched stays in sight. */
export const Loaded = <Data,>({ query, skeleton = <Skeleton />, children }: LoadedProps<Data>) => {
  const { data, error, refetch } = query;
  const failure = error ? <ErrorState problem={asProblem(error)} onRetry={() => void refetch()} /> : null;
  if (data === undefined) return failure ?? skeleton;
  return (
    <>
      {failure}
      {children(data)}
    </>
  );
};
