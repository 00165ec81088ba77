import { dayOf, startOfDay, type Day } from '@michuhol/calendar';
import { noticeChannelNames, noticeChannels, noticeResultNames, noticeResults } from '@michuhol/contract';
import { caseSteps } from '@michuhol/protection';
import { useState } from 'react';
import { useNow } from '../../../shared/clock/use-now.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DateInput, Select } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { casesTexts } from './cases.texts.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

/** Records how the caller was told, and what came of it: the days to object count from then on. */
export const NoticeDialog = ({ of, onClose, onSaved }: StepDialogProps) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const action = useCaseAction('recordNotice');
  const today = dayOf(new Date(useNow()));
  const [channel, setChannel] = useState<(typeof noticeChannels)[number]>('textMessage');
  const [result, setResult] = useState<(typeof noticeResults)[number]>('delivered');
  const [on, setOn] = useState<string>(today);
  return (
    <SaveDialog
      title={bilingual(caseSteps.notify)}
      lead={t('formLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={() =>
        action.mutate(
          {
            params: { id: of.id },
            body: { channel, result, at: startOfDay(on as Day).toISOString() },
          },
          { onSuccess: onSaved },
        )
      }
      onClose={onClose}
    >
      <Select
        label={t('channel')}
        value={channel}
        onChange={setChannel}
        options={noticeChannels.map((value) => ({ value, label: bilingual(noticeChannelNames[value]) }))}
      />
      <Select
        label={t('result')}
        value={result}
        onChange={setResult}
        options={noticeResults.map((value) => ({ value, label: bilingual(noticeResultNames[value]) }))}
      />
      <DateInput label={t('toldOn')} value={on} max={today} onChange={setOn} required />
    </SaveDialog>
  );
};
