import type { OwnCall } from '@michuhol/contract';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { deskTexts } from './desk.texts.js';

interface CallChoiceProps {
  calls: readonly OwnCall[];
  chosen: OwnCall | null;
  onChoose: (call: OwnCall | null) => void;
}

/** Which call a record is about: the newest own ones, or none. The chosen one stays even when newer ones push it out. */
export const CallChoice = ({ calls, chosen, onChoose }: CallChoiceProps) => {
  const t = useTexts(deskTexts);
  const format = useFormat();
  const known = chosen === null || calls.some(({ callId }) => callId === chosen.callId);
  const all = known ? calls : [...calls, chosen];
  const nameOf = (call: OwnCall): string =>
    [
      format.time(call.arrivedAt),
      call.caller ?? t('unknownCaller'),
      call.queue,
      call.inProgress ? t('inProgress') : null,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Select
      label={t('call')}
      hint={t('callHint')}
      value={chosen?.callId ?? ''}
      onChange={(id) => onChoose(all.find(({ callId }) => callId === id) ?? null)}
      options={[
        ...all.map((call) => ({ value: call.callId, label: nameOf(call) })),
        { value: '', label: t('withoutCall') },
      ]}
    />
  );
};
