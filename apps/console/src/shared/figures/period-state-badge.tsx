import type { PeriodState } from '@michuhol/contract';
import { useTexts } from '../i18n/texts.js';
import { Badge, type Tone } from '../ui/badge.js';
import { figuresTexts } from './figures.texts.js';

const tones: Record<PeriodState, Tone> = {
  live: 'info',
  provisional: 'neutral',
  final: 'success',
  amended: 'warning',
};

/** 실시간, 잠정, 확정 or 수정됨; what can still change has a broken outline. */
export const PeriodStateBadge = ({ state }: { state: PeriodState }) => {
  const t = useTexts(figuresTexts);
  return (
    <Badge tone={tones[state]} outline={state === 'live' || state === 'provisional' ? 'dotted' : 'solid'}>
      {t(`state.${state}`)}
    </Badge>
  );
};
