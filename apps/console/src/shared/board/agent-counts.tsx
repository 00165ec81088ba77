import type { AgentCounts } from '@michuhol/contract';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { classNames } from '../ui/class-names.js';
import { agentGroups, type AgentGroup } from './agent-groups.js';
import styles from './agents.module.css';
import { agentTexts } from './agents.texts.js';

interface AgentCountsProps {
  /** Null where no source tells the states of counselors. */
  counts: AgentCounts | null;
  stale: boolean;
  /** The group whose counselors are listed; null is all. */
  chosen: AgentGroup | null;
  /** Lists a group, or everybody; absent where counselors are not listed. */
  onChoose?: ((group: AgentGroup | null) => void) | undefined;
}

/** Counselors by what they do; each number opens the list of those it counts. */
export const AgentCountsLine = ({ counts, stale, chosen, onChoose }: AgentCountsProps) => {
  const t = useTexts(agentTexts);
  const format = useFormat();
  if (!counts) return <p className={styles.soft}>{t('countsUnknown')}</p>;
  return (
    <div className={classNames(styles.counts, stale && styles.stale)} role="group" aria-label={t('counts')}>
      {agentGroups.map((group) => {
        const words = (
          <>
            <span className={styles.countName}>{t(`group.${group}`)}</span>{' '}
            <strong>{format.number(counts[group])}</strong>
          </>
        );
        return onChoose ? (
          <button
            key={group}
            type="button"
            className={classNames(styles.count, chosen === group && styles.chosen)}
            aria-pressed={chosen === group}
            onClick={() => onChoose(chosen === group ? null : group)}
          >
            {words}
          </button>
        ) : (
          <span key={group} className={styles.count}>
            {words}
          </span>
        );
      })}
    </div>
  );
};
