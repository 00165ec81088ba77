import type { Source } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import styles from './admin.module.css';
import { sourcesTexts } from './sources.texts.js';

const order = [
  'calls',
  'intervals',
  'consultation',
  'survey',
] as const satisfies readonly Source['kinds'][number][];

/** The kinds of data that a source has brought, calls first. */
export const kindsOf = ({ kinds }: Source): Source['kinds'] => order.filter((kind) => kinds.includes(kind));

/** What a source brings; totals are marked, since they stand in for calls that are not known. */
export const SourceKinds = ({ kinds }: { kinds: Source['kinds'] }) => {
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
