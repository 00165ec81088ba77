import type { Import } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';

/** The latest imports, which tell what each source brings; none for those who may not see them. */
export const useLatestImports = (): readonly Import[] => {
  const may = useMay();
  const { data } = useApi(
    'listImports',
    { query: { limit: 200 } },
    { enabled: may('imports.read'), everySeconds: 30 },
  );
  return data?.imports ?? [];
};

const order = ['calls', 'intervals', 'consultation', 'survey'] as const;

/** The kinds of data that a source has brought lately, calls first. */
export const kindsOf = (imports: readonly Import[], sourceId: string): (typeof order)[number][] => {
  const found = new Set(
    imports
      .filter(({ source, state }) => source.id === sourceId && state !== 'uploaded' && state !== 'withdrawn')
      .map(({ kind }) => kind),
  );
  return order.filter((kind) => found.has(kind));
};

/** What a source brings; totals are marked, since they stand in for calls that are not known. */
export const SourceKinds = ({ kinds }: { kinds: readonly (typeof order)[number][] }) => {
  const t = useTexts(sourcesTexts);
  if (kinds.length === 0) return <>{t('nothingYet')}</>;
  return (
    <span className={styles.rowButtons}>
      {kinds.map((kind) => (
        <Badge
          key={kind}
          tone={kind === 'intervals' ? 'warning' : 'neutral'}
          outline={kind === 'intervals' ? 'dotted' : 'solid'}
        >
          {t(`kind.${kind}`)}
        </Badge>
      ))}
    </span>
  );
};
