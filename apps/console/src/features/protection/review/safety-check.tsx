import type { IncidentDetail } from '@michuhol/contract';
import { useMay } from '../../../shared/api/session.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useIncidentAction } from './use-incident-action.js';

/** Whether somebody of the shift has asked after the counselor. Every lead of the team can, without the content. */
export const SafetyCheck = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const may = useMay()('incidents.review') && incident.standing !== 'reporter';
  const action = useIncidentAction('checkSafety');
  const { safety } = incident;
  if (!safety) return null;
  if (safety.at !== null)
    return (
      <p className={styles.hint}>
        {t('safetyDone', { by: safety.by ?? '', time: format.dateTime(safety.at) })}
      </p>
    );
  if (!may) return null;
  return (
    <Notice
      tone="warning"
      title={t('safety')}
      action={
        <Button busy={action.isPending} onClick={() => action.mutate({ params: { id: incident.id } })}>
          {t('safetySave')}
        </Button>
      }
    >
      {t('safetyDue', { time: format.dateTime(safety.dueAt) })}
      {action.error && ` ${bilingual(action.error.detail)}`}
    </Notice>
  );
};
