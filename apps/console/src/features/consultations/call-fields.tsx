import { channels, codeNames } from '@michuhol/contract';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { SegmentedControl } from '../../shared/ui/segmented-control.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import type { Draft } from './entry.js';

/** A call that may be recorded. */
export type RecordableCall = ApiReply<'getWrapUp'>['calls'][number];

interface CallFieldsProps {
  calls: readonly RecordableCall[];
  callId: string | null;
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
}

/** Which call it was; for a consultation without a call its channel, and the campaign of an outbound one. */
export const CallFields = ({ calls, callId, draft, onChange }: CallFieldsProps) => {
  const t = useTexts(consultationTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const nameOf = (call: RecordableCall): string =>
    [
      format.time(call.arrivedAt),
      call.caller ?? t('unknownCaller'),
      call.queue,
      call.inProgress ? t('inProgress') : format.duration(call.talkSeconds),
    ].join(' · ');
  const known = callId === null || calls.some((call) => call.callId === callId);
  return (
    <>
      <Select
        label={t('call')}
        value={callId ?? ''}
        onChange={(id) => onChange({ callId: id === '' ? null : id })}
        options={[
          ...(known ? [] : [{ value: callId, label: t('keptCall') }]),
          ...calls.map((call) => ({ value: call.callId, label: nameOf(call) })),
          { value: '', label: t('withoutCall') },
        ]}
      />
      {callId === null && (
        <div className={styles.row}>
          <SegmentedControl
            label={t('channel')}
            showLabel
            options={channels.map((code) => ({
              value: code,
              label: bilingual(codeNames[code] ?? { ko: code, en: code }),
            }))}
            value={draft.channel}
            onChange={(channel) => onChange({ channel })}
          />
          <Checkbox
            label={t('direction')}
            checked={draft.outbound}
            onChange={(outbound) => onChange({ outbound })}
          />
          {draft.outbound && (
            <TextInput
              label={t('campaign')}
              hint={t('campaignHint')}
              maxLength={80}
              value={draft.campaign}
              onChange={(campaign) => onChange({ campaign })}
            />
          )}
        </div>
      )}
    </>
  );
};
