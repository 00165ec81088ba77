import { complaintWishes, type IncidentDetail } from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { useAtWork } from '../../../shared/session/at-work.js';
import { Button } from '../../../shared/ui/button.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { Select, TextArea } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import { KindChoice } from './found-choice.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useIncidentAction } from './use-incident-action.js';
import { isUntouched, useReportDraft } from './use-report-draft.js';

const parts = ['said', 'course', 'damage', 'wishes'] as const;
const longest = { said: 1000, course: 4000, damage: 2000, wishes: 1000 };

/** The full report: to read for who reviews, to write for the reporter. */
export const FullReport = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const format = useFormat();
  const { report, fullReport, standing } = incident;
  if (!report && standing !== 'reporter') return null;
  return (
    <div className={styles.stack}>
      <h3>{t('fullReport')}</h3>
      {fullReport.dueAt !== null && fullReport.at === null && (
        <Notice tone="warning">{t('fullAsked', { time: format.dateTime(fullReport.dueAt) })}</Notice>
      )}
      {report && (
        <>
          <p className={styles.hint}>
            {t('fullVersion', { version: report.version, time: format.dateTime(report.writtenAt) })}
          </p>
          <dl className={styles.stack}>
            {parts
              .filter((part) => report[part] !== '')
              .map((part) => (
                <div key={part}>
                  <dt className={styles.hint}>{t(part)}</dt>
                  <dd className={styles.words}>{report[part]}</dd>
                </div>
              ))}
            <div>
              <dt className={styles.hint}>{t('complaint')}</dt>
              <dd className={styles.words}>{t(`complaint.${report.complaint}`)}</dd>
            </div>
          </dl>
        </>
      )}
      {standing === 'reporter' && <ReportForm incident={incident} />}
    </div>
  );
};

const ReportForm = ({ incident }: { incident: IncidentDetail }) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const [draft, write, forget] = useReportDraft(incident);
  useAtWork(!isUntouched(draft, incident));
  const action = useIncidentAction('writeFullReport');
  const save = (): void =>
    action.mutate(
      { params: { id: incident.id }, body: { ...draft, furtherCategories: [...draft.furtherCategories] } },
      {
        onSuccess: () => {
          forget();
          toast({ tone: 'success', text: t('saved') });
        },
      },
    );
  return (
    <details open={incident.fullReport.dueAt !== null && incident.fullReport.at === null}>
      <summary>{t('fullReport')}</summary>
      <div className={styles.stack}>
        <p className={styles.hint}>{t('fullReportLead')}</p>
        {parts.map((part) => (
          <TextArea
            key={part}
            label={t(part)}
            required={part === 'said'}
            maxLength={longest[part]}
            value={draft[part]}
            onChange={(text) => write({ ...draft, [part]: text })}
          />
        ))}
        <Select
          label={t('complaint')}
          value={draft.complaint}
          onChange={(complaint) => write({ ...draft, complaint })}
          options={complaintWishes.map((value) => ({ value, label: t(`complaint.${value}`) }))}
        />
        <FieldGroup legend={t('more')}>
          <KindChoice
            chosen={draft.furtherCategories}
            without={incident.category}
            onChange={(furtherCategories) => write({ ...draft, furtherCategories })}
          />
        </FieldGroup>
        <div className={styles.buttons}>
          <Button tone="primary" busy={action.isPending} disabled={draft.said.trim() === ''} onClick={save}>
            {t('saveFull')}
          </Button>
        </div>
        {action.error && (
          <Notice tone="danger" announce="assertive">
            {bilingual(action.error.detail)}
          </Notice>
        )}
      </div>
    </details>
  );
};
