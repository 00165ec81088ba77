import type { ImportState } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { importsTexts } from './imports.texts.js';

const tones: Record<ImportState, Tone> = {
  uploaded: 'warning',
  queued: 'info',
  running: 'info',
  following: 'info',
  held: 'warning',
  done: 'success',
  failed: 'danger',
  withdrawing: 'info',
  withdrawn: 'neutral',
};

/** The state of an import in a word and a colour. */
export const StateBadge = ({ state }: { state: ImportState }) => {
  const t = useTexts(importsTexts);
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
};
