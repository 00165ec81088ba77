import type { PersonalExport } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiRequest } from '../api/api-request.js';
import { useFile } from '../api/use-file.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useLanguage } from '../i18n/language.js';
import { useTexts } from '../i18n/texts.js';
import { privacyTexts } from '../privacy/privacy.texts.js';
import { PurposeDialog } from '../privacy/purpose-dialog.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { figuresTexts } from './figures.texts.js';
import styles from './file-buttons.module.css';

type FileButtonsProps = { name: string } & (
  | { of: 'metrics'; query: NonNullable<ApiRequest<'queryMetrics'>['query']> }
  | { of: 'calls'; query: NonNullable<ApiRequest<'listMetricCalls'>['query']> }
);

type ListForm = { kind: 'xlsx' } | { kind: 'csv'; encoding: 'utf-8' | 'cp949'; lossy: boolean };

/** CSV in UTF-8, CSV in CP949 and XLSX of an answer; what CP949 cannot write is listed before anything is lost. Of a list, purpose and reason are asked. */
export const FileButtons = (props: FileButtonsProps) => {
  const t = useTexts(figuresTexts);
  const language = useLanguage();
  const bilingual = useBilingual();
  const privacy = useTexts(privacyTexts);
  const { take, problem, busy, forget } = useFile();
  /** The form of the list for which purpose and reason are asked. */
  const [asked, setAsked] = useState<ListForm | null>(null);
  const csv = (encoding: 'utf-8' | 'cp949', lossy = false): void => {
    if (props.of === 'calls') {
      forget();
      return setAsked({ kind: 'csv', encoding, lossy });
    }
    const options = { language, encoding, ...(lossy ? { lossy: 'true' } : {}) };
    void take('exportMetricsCsv', { query: { ...props.query, ...options } }, `${props.name}.csv`);
  };
  const xlsx = (): void => {
    if (props.of === 'calls') return setAsked({ kind: 'xlsx' });
    void take('exportMetricsXlsx', { query: { ...props.query, language } }, `${props.name}.xlsx`);
  };
  const takeList = async (body: PersonalExport): Promise<void> => {
    if (props.of !== 'calls' || asked === null) return;
    const done =
      asked.kind === 'xlsx'
        ? await take(
            'exportMetricCallsXlsx',
            { query: { ...props.query, language }, body },
            `${props.name}.xlsx`,
          )
        : await take(
            'exportMetricCallsCsv',
            {
              query: {
                ...props.query,
                language,
                encoding: asked.encoding,
                ...(asked.lossy ? { lossy: 'true' } : {}),
              },
              body,
            },
            `${props.name}.csv`,
          );
    if (done) setAsked(null);
  };
  const unwritable = problem?.code === 'NOT_IN_CP949';
  const refused = asked !== null && !unwritable ? problem : null;
  return (
    <div className={`${styles.files} no-print`}>
      <div role="group" aria-label={t('file.group')} className={styles.buttons}>
        <span className={styles.what}>{t(`file.of.${props.of}`)}</span>
        <Button size="small" tone="quiet" icon="download" busy={busy} onClick={() => csv('utf-8')}>
          {t('file.csv')}
        </Button>
        <Button size="small" tone="quiet" icon="download" busy={busy} onClick={() => csv('cp949')}>
          {t('file.cp949')}
        </Button>
        <Button size="small" tone="quiet" icon="download" busy={busy} onClick={xlsx}>
          {t('file.xlsx')}
        </Button>
      </div>
      {asked && !unwritable && (
        <PurposeDialog
          title={privacy('export.title')}
          lead={privacy('export.lead')}
          action={privacy('export.take')}
          withApproval
          problem={refused}
          busy={busy}
          onSubmit={(body) => void takeList(body)}
          onClose={() => {
            setAsked(null);
            forget();
          }}
        />
      )}
      {problem && !refused && (
        <Notice
          tone={unwritable ? 'warning' : 'danger'}
          title={t(unwritable ? 'file.unwritableTitle' : 'file.failed')}
          announce="polite"
          action={
            unwritable ? (
              <>
                <Button size="small" onClick={() => csv('cp949', true)}>
                  {t('file.lossy')}
                </Button>
                <Button size="small" onClick={() => csv('utf-8')}>
                  {t('file.utf8')}
                </Button>
              </>
            ) : (
              <Button size="small" onClick={forget}>
                {t('file.close')}
              </Button>
            )
          }
        >
          {bilingual(problem.detail)}
        </Notice>
      )}
    </div>
  );
};
