import type { AccessReview } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextArea } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './privacy.module.css';
import { reviewTexts } from './review.texts.js';

/** The signature that closes a month, or what stands in its way. */
export const Signature = ({ review, open }: { review: AccessReview; open: number }) => {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  if (review.state === 'signed' && review.signedAt !== null)
    return (
      <Section title={t('signature')}>
        <p>
          <strong>
            {t('signedBy', { by: review.signedBy ?? '', at: format.dateTime(review.signedAt) })}
          </strong>
        </p>
        {review.remark && <p>{t('signedRemark', { remark: review.remark })}</p>}
        <p>
          {t('hash')}: <code className={styles.hash}>{review.hash}</code>
        </p>
      </Section>
    );
  if (review.state === 'running')
    return (
      <Section title={t('signature')}>
        <p>{t('signRunning')}</p>
      </Section>
    );
  return (
    <Section title={t('signature')} lead={t('signLead')}>
      {open > 0 ? <p>{t('signOpen', { count: format.number(open) })}</p> : <SignForm month={review.month} />}
    </Section>
  );
};

const SignForm = ({ month }: { month: string }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const [remark, setRemark] = useState('');
  const sign = useApiAction('signAccessReview', { renews: ['getAccessReview', 'listAccessReviews'] });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate(
          { params: { month }, body: { remark } },
          { onSuccess: () => toast({ tone: 'success', text: t('signed', { month: format.month(month) }) }) },
        );
      }}
    >
      <TextArea label={t('signRemark')} value={remark} onChange={setRemark} maxLength={1000} />
      {sign.error && (
        <Notice tone="danger" title={t('notSigned')} announce="assertive">
          {bilingual(sign.error.detail)}
        </Notice>
      )}
      <Button type="submit" tone="primary" icon="check" busy={sign.isPending}>
        {t('sign', { month: format.month(month) })}
      </Button>
    </form>
  );
};
