import type { LiveLayout } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { AgentCountsLine } from '../../shared/board/agent-counts.js';
import type { AgentChoice } from '../../shared/board/agent-groups.js';
import { AgentPanel } from '../../shared/board/agent-panel.js';
import styles from '../../shared/board/agents.module.css';
import { agentTexts } from '../../shared/board/agents.texts.js';
import { useAgentName } from '../../shared/board/use-agent-name.js';
import type { BoardMoment } from '../../shared/board/board-moment.js';
import { toggled } from '../../shared/board/slice-tabs.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useLiveStore } from '../../shared/live/live-provider.js';
import type { FloorView } from '../../shared/live/use-floor.js';
import { SeparateButton } from '../../shared/separation/separate-button.js';
import { useSeparationReach } from '../../shared/separation/use-separation-reach.js';
import { Notice } from '../../shared/ui/notice.js';
import { ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { ClearAgentDialog } from './clear-agent-dialog.js';

interface FloorSideProps extends BoardMoment {
  /** Null for whoever may not see counselors one by one. */
  view: FloorView | null;
  layout: LiveLayout;
  arrange: (changes: Partial<LiveLayout>) => void;
  choice: AgentChoice;
  onChoose: (choice: AgentChoice) => void;
}

/** The counselors beside the figures: whom somebody should go to first. */
export const FloorSide = ({ board, now, stale, view, layout, arrange, choice, onChoose }: FloorSideProps) => {
  const t = useTexts(agentTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const store = useLiveStore();
  const nameOf = useAgentName();
  const [clearing, setClearing] = useState<string | null>(null);
  const answer = useApiAction('answerHelp');
  const reach = useSeparationReach(board.dataSet);
  if (!view)
    return (
      <section className={styles.panel} aria-label={t('title')}>
        <h2>{t('title')}</h2>
        <AgentCountsLine counts={board.agents} stale={stale} chosen={null} />
        <p className={styles.soft}>{t('notPermitted')}</p>
      </section>
    );
  const { floor, problem } = view;
  if (!floor)
    return problem ? (
      <ErrorState problem={problem} onRetry={() => void store.refetch(board.dataSet)} />
    ) : (
      <Skeleton lines={8} />
    );
  const asking = floor.agents.filter(({ help }) => help && help.answeredBy === null);
  const cleared = floor.agents.find(({ id }) => id === clearing);
  return (
    <>
      <p className="visually-hidden" role="status">
        {asking.map((agent) => t('asks', { name: nameOf(agent) })).join(' ')}
      </p>
      <AgentPanel
        counts={board.agents}
        floor={floor}
        now={now}
        stale={view.stale}
        choice={choice}
        onChoose={onChoose}
        sort={layout.sortBy}
        onSort={(sortBy) => arrange({ sortBy })}
        queues={layout.queues}
        pins={{
          ids: layout.pinnedAgents,
          onPin: (id, pinned) => arrange({ pinnedAgents: toggled(layout.pinnedAgents, id, pinned) }),
        }}
        actions={{
          onGo: (agent) => {
            const { help } = agent;
            if (!help || answer.isPending) return;
            answer.mutate(
              { params: { id: help.id } },
              {
                onSuccess: () => {
                  toast({ tone: 'success', text: t('goDone', { name: nameOf(agent) }) });
                  void store.refetch(board.dataSet);
                },
                onError: ({ detail }) =>
                  toast({ tone: 'danger', text: `${t('goFailed')} ${bilingual(detail)}` }),
              },
            );
          },
          onClear: ({ id }) => setClearing(id),
          separation: (agent) =>
            (agent.state === 'talking' || agent.state === 'hold') &&
            reach.agents.has(agent.id) && (
              <SeparateButton
                key={agent.since}
                name={nameOf(agent)}
                who={{ agent: { dataSet: board.dataSet, id: agent.id } }}
                className={styles.action}
              />
            ),
        }}
        notice={view.stale && !stale && <Notice tone="warning">{t('stale')}</Notice>}
      />
      {cleared && (
        <ClearAgentDialog agent={cleared} dataSet={board.dataSet} onClose={() => setClearing(null)} />
      )}
    </>
  );
};
