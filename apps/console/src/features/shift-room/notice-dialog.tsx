import type { Notice } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { fieldText, instantIn } from '../../shared/clock/local-instant.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, Select, TextArea, TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { noticesTexts } from './notices.texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

interface NoticeDialogProps {
  /** The one that is corrected; null for a new one. */
  notice: Notice | null;
  teams: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Publishes a notice, or a corrected version of one. */
export const NoticeDialog = ({ notice, teams, onClose }: NoticeDialogProps) => {
  const t = useTexts(noticesTexts);
  const room = useTexts(shiftRoomTexts);
  const toast = useToast();
  const now = useNow();
  const renews = ['listNotices', 'getNoticeHistory', 'getNoticeReaders'] as const;
  const publish = useApiAction('publishNotice', { renews });
  const correct = useApiAction('correctNotice', { renews });
  const [entry, setEntry] = useState(() => ({
    title: notice?.title ?? '',
    text: notice?.text ?? '',
    urgent: notice?.urgent ?? true,
    from: fieldText(notice?.from ?? new Date(now).toISOString()),
    until: fieldText(notice?.until ?? null),
    teamId: notice?.team?.id ?? '',
    reason: '',
  }));
  const [missing, setMissing] = useState(false);
  const write =
    <K extends keyof typeof entry>(field: K) =>
    (value: (typeof entry)[K]): void =>
      setEntry({ ...entry, [field]: value });
  const saved = {
    onSuccess: () => {
      toast({ tone: 'success', text: t('saved') });
      onClose();
    },
  };
  const submit = (): void => {
    const { title, text, urgent, teamId, reason } = entry;
    // A beginning that was left as it was is kept to the second.
    const from = notice && entry.from === fieldText(notice.from) ? notice.from : instantIn(entry.from);
    const until = entry.until === '' ? null : instantIn(entry.until);
    const isWhole = from !== null && (entry.until === '' || until !== null);
    setMissing(!isWhole);
    if (from === null || !isWhole) return;
    const given = { title, text, urgent, from, until };
    if (notice === null) publish.mutate({ body: { ...given, teamId: teamId || null } }, saved);
    else
      correct.mutate(
        { params: { id: notice.id }, body: { ...given, version: notice.version, reason } },
        saved,
      );
  };
  const problem = publish.error ?? correct.error;
  return (
    <SaveDialog
      title={t(notice === null ? 'publish' : 'correct')}
      lead={t(notice === null ? 'publishLead' : 'correctLead')}
      problem={problem}
      busy={publish.isPending || correct.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        maxLength={100}
        value={entry.title}
        onChange={write('title')}
        error={faultOf(problem, 'title')}
        required
      />
      <TextArea
        label={t('text')}
        maxLength={1000}
        value={entry.text}
        onChange={write('text')}
        error={faultOf(problem, 'text')}
        required
      />
      <Checkbox label={t('urgent')} checked={entry.urgent} onChange={write('urgent')} />
      <TextInput
        label={t('from')}
        type="datetime-local"
        value={entry.from}
        onChange={write('from')}
        error={missing && instantIn(entry.from) === null ? t('noInstant') : null}
        required
      />
      <TextInput
        label={t('until')}
        type="datetime-local"
        hint={t('untilHint')}
        value={entry.until}
        onChange={write('until')}
        error={
          missing && entry.until !== '' && instantIn(entry.until) === null
            ? t('noInstant')
            : faultOf(problem, 'until')
        }
      />
      {notice === null ? (
        <Select
          label={t('team')}
          value={entry.teamId}
          onChange={write('teamId')}
          options={[
            { value: '', label: room('everyDesk') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : (
        <TextInput
          label={room('reason')}
          maxLength={300}
          value={entry.reason}
          onChange={write('reason')}
          required
        />
      )}
    </SaveDialog>
  );
};
