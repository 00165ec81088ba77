import type { FloorAgent } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { agentTexts } from './agents.texts.js';
import styles from './agents.module.css';
import { useAgentName } from './use-agent-name.js';
import { secondsSince } from './wait.js';

/** After-call work that may need a hand, as the floor's order counts it. */
export const LONG_ACW_SECONDS = 180;

export interface AgentActions {
  /** Tells a counselor who asked for help that one is coming. */
  readonly onGo: (agent: FloorAgent) => void;
  /** Asks for the reason, and clears a state that nothing confirms. */
  readonly onClear: (agent: FloorAgent) => void;
  /** What keeps a counselor apart from the present caller; nothing for whom the reader does not look after. */
  readonly separation?: (agent: FloorAgent) => ReactNode;
}

interface AgentAttentionProps {
  agent: FloorAgent;
  now: Date;
  /** Nothing can be done about the past. */
  actions: AgentActions | undefined;
}

/** What is to be looked at with a counselor, in words, and what can be done about it. */
export const AgentAttention = ({ agent, now, actions }: AgentAttentionProps) => {
  const t = useTexts(agentTexts);
  const format = useFormat();
  const label = useAgentName()(agent);
  const { help, longCall, doubtful, state, since } = agent;
  const longAcw = state === 'acw' && (secondsSince(since, now) ?? 0) >= LONG_ACW_SECONDS;
  return (
    <span className={styles.attention}>
      {help?.answeredBy && <Badge tone="info">{t('helpAnswered', { name: help.answeredBy })}</Badge>}
      {help && !help.answeredBy && (
        <>
          <Badge tone="danger">{t('help', { time: format.duration(secondsSince(help.askedAt, now)) })}</Badge>
          {actions && (
            <Button
              size="small"
              tone="primary"
              className={styles.action}
              aria-label={t('goLabel', { name: label })}
              onClick={() => actions.onGo(agent)}
            >
              {t('go')}
            </Button>
          )}
        </>
      )}
      {longCall && <Badge tone={longCall === 'limit' ? 'danger' : 'warning'}>{t(`long.${longCall}`)}</Badge>}
      {longAcw && <Badge tone="warning">{t('longAcw')}</Badge>}
      {doubtful && (
        <>
          <span title={t('doubtfulHint')}>
            <Badge outline="dotted">{t('doubtful')}</Badge>
          </span>
          {actions && (
            <Button
              size="small"
              tone="quiet"
              className={styles.action}
              aria-label={t('clearLabel', { name: label })}
              onClick={() => actions.onClear(agent)}
            >
              {t('clear')}
            </Button>
          )}
        </>
      )}
      {actions?.separation?.(agent)}
    </span>
  );
};
