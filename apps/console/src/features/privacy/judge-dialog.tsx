import { verdictNames, verdicts, type Finding, type Verdict } from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Select, TextArea } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { reviewTexts } from './review.texts.js';

interface JudgeDialogProps {
  month: string;
  findings: readonly Finding[];
  onClose: () => void;
}

/** Asks what the officer finds of a finding, and what was found out. */
export const JudgeDialog = ({ month, findings, onClose }: JudgeDialogProps) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const formId = useId();
  const [verdict, setVerdict] = useState<Verdict>(findings[0]?.judgement?.verdict ?? 'fine');
  const [remark, setRemark] = useState(findings[0]?.judgement?.remark ?? '');
  const [missing, setMissing] = useState(false);
  const judge = useApiAction('judgeFindings', { renews: ['getAccessReview', 'listBreaches'] });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = verdict !== 'fine' && remark.trim() === '';
    setMissing(lacks);
    if (lacks) return;
    judge.mutate(
      { params: { month }, body: { keys: findings.map(({ key }) => key), verdict, remark } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('judged') });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('judgeTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={judge.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      {findings.map(({ key, person, detail }) => (
        <p key={key}>
          {person.name}: {bilingual(detail)}
        </p>
      ))}
      {judge.error && (
        <Notice tone="danger" title={t('notJudged')} announce="assertive">
          {bilingual(judge.error.detail)}
        </Notice>
      )}
      <form id={formId} onSubmit={save} noValidate>
        <Select
          label={t('verdict')}
          value={verdict}
          onChange={setVerdict}
          options={verdicts.map((value) => ({ value, label: bilingual(verdictNames[value]) }))}
        />
        <TextArea
          label={t('remark')}
          hint={t('remarkHint')}
          value={remark}
          onChange={setRemark}
          maxLength={500}
          error={missing ? t('remarkNeeded') : null}
        />
        {verdict === 'breach' && <Notice tone="warning">{t('breachStarts')}</Notice>}
      </form>
    </Dialog>
  );
};
