import type { Import } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { importsTexts } from './imports.texts.js';

const tones = {
  uploaded: 'warning',
  queued: 'info',
  running: 'info',
  done: 'success',
  failed: 'danger',
} as const;

/** The state of an import in a word and a colour. */
export const StateBadge = ({ state }: { state: Import['state'] }) => {
  const t = useTexts(importsTexts);
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
};
