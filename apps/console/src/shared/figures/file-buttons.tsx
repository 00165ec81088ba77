import type { ApiRequest } from '../api/api-request.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useLanguage } from '../i18n/language.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { figuresTexts } from './figures.texts.js';
import styles from './file-buttons.module.css';
import { useFile } from './use-file.js';

type FileButtonsProps = { name: string } & (
  | { of: 'metrics'; query: NonNullable<ApiRequest<'queryMetrics'>['query']> }
  | { of: 'calls'; query: NonNullable<ApiRequest<'listMetricCalls'>['query']> }
);

/** CSV in UTF-8, CSV in CP949 and XLSX of an answer; what CP949 cannot write is listed before anything is lost. */
export const FileButtons = (props: FileButtonsProps) => {
  const t = useTexts(figuresTexts);
  const language = useLanguage();
  const bilingual = useBilingual();
  const { take, problem, busy, forget } = useFile();
  const csv = (encoding: 'utf-8' | 'cp949', lossy = false): void => {
    const options = { language, encoding, ...(lossy ? { lossy: 'true' } : {}) };
    void (props.of === 'metrics'
      ? take('exportMetricsCsv', { query: { ...props.query, ...options } }, `${props.name}.csv`)
      : take('exportMetricCallsCsv', { query: { ...props.query, ...options } }, `${props.name}.csv`));
  };
  const xlsx = (): void =>
    void (props.of === 'metrics'
      ? take('exportMetricsXlsx', { query: { ...props.query, language } }, `${props.name}.xlsx`)
      : take('exportMetricCallsXlsx', { query: { ...props.query, language } }, `${props.name}.xlsx`));
  const unwritable = problem?.code === 'NOT_IN_CP949';
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
      {problem && (
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
