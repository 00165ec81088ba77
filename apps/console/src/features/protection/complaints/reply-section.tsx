import { complaintChannels, type ComplaintChannel, type ComplaintDetail } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select, TextArea, TextInput } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { SaveBar } from '../../../shared/ui/save-bar.js';
import { useToast } from '../../../shared/ui/toast.js';
import styles from './complaints.module.css';
import { complaintsTexts } from './complaints.texts.js';

/** The answer: a draft made of the call, versions of people, and how it was sent. */
export const ReplySection = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const format = useFormat();
  const { decision, replies, sent } = complaint;
  const newest = replies[0];
  return (
    <Section title={t('reply')}>
      {decision === null && <p>{t('replyWaits')}</p>}
      {decision !== null && sent === null && <ReplyForm complaint={complaint} />}
      {sent !== null && (
        <>
          <p className={styles.said}>{newest?.text ?? t('destroyed')}</p>
          <p className={styles.soft}>
            {t('sent', {
              ...{ version: sent.version, channel: t(`channel.${sent.channel}`), by: sent.by },
              ...{ document: sent.documentNumber, at: format.dateTime(sent.at) },
            })}
          </p>
        </>
      )}
      {replies.length > 0 && (
        <ul className={styles.facts} aria-label={t('versions')}>
          {replies.map(({ version, by, at }) => (
            <li key={version} className={styles.soft}>
              {t('version', { version })} · {by} · {format.dateTime(at)}
            </li>
          ))}
        </ul>
      )}
      {newest && sent === null && <SendForm id={complaint.id} version={newest.version} />}
    </Section>
  );
};

const ReplyForm = ({ complaint }: { complaint: ComplaintDetail }) => {
  const t = useTexts(complaintsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('writeComplaintReply', { renews: ['getComplaint'] });
  const { id, suggestion, replies } = complaint;
  const [text, setText] = useState(replies[0]?.text ?? suggestion ?? '');
  const save = (): void =>
    action.mutate(
      { params: { id }, body: { text, basedOn: replies[0]?.version ?? 0 } },
      { onSuccess: () => toast({ tone: 'success', text: t('replySaved') }) },
    );
  return (
    <div className={styles.form}>
      <TextArea label={t('replyText')} rows={12} value={text} maxLength={4000} onChange={setText} />
      <SaveBar failure={action.error && bilingual(action.error.detail)} missing="">
        <Button busy={action.isPending} disabled={text.trim().length < 10} onClick={save}>
          {t('saveReply')}
        </Button>
        {suggestion !== null && text !== suggestion && (
          <Button tone="quiet" onClick={() => setText(suggestion)}>
            {t('suggest')}
          </Button>
        )}
      </SaveBar>
    </div>
  );
};

const SendForm = ({ id, version }: { id: string; version: number }) => {
  const t = useTexts(complaintsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('sendComplaintReply', { renews: ['getComplaint', 'listComplaints'] });
  const [channel, setChannel] = useState<ComplaintChannel>('petition');
  const [documentNumber, setDocumentNumber] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        action.mutate(
          { params: { id }, body: { version, channel, documentNumber } },
          { onSuccess: () => toast({ tone: 'success', text: t('sentSaved') }) },
        );
      }}
    >
      <p className={styles.soft}>{t('sendLead')}</p>
      <div className={styles.row}>
        <Select
          label={t('channel')}
          value={channel}
          onChange={setChannel}
          options={complaintChannels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
        <TextInput
          label={t('documentNumber')}
          value={documentNumber}
          maxLength={100}
          onChange={setDocumentNumber}
          required
        />
      </div>
      <SaveBar failure={action.error && bilingual(action.error.detail)} missing="">
        <Button type="submit" busy={action.isPending}>
          {t('send')}
        </Button>
      </SaveBar>
    </form>
  );
};
