import type { Agency } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { districtsTexts } from './districts.texts.js';

/** The state of an agency in a word; planned is dotted, as in the timeline. */
export const StateBadge = ({ state }: { state: Agency['fact']['state'] }) => {
  const t = useTexts(districtsTexts);
  return (
    <Badge
      tone={state === 'integrated' ? 'success' : state === 'planned' ? 'info' : 'neutral'}
      outline={state === 'planned' ? 'dotted' : 'solid'}
    >
      {t(state)}
    </Badge>
  );
};
