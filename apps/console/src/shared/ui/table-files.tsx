import { tableFormats, type TableFormat } from '@michuhol/contract';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts, type PlainKey } from '../i18n/texts.js';
import { Button } from './button.js';
import { kitTexts } from './kit.texts.js';
import { Notice } from './notice.js';
import styles from './data-table.module.css';
import type { TableFiles } from './use-table-files.js';

type Key = PlainKey<typeof kitTexts.ko>;

const words: Record<TableFormat, { text: Key; label: Key }> = {
  csv: { text: 'table.csv', label: 'table.csvLabel' },
  'csv-cp949': { text: 'table.cp949', label: 'table.cp949Label' },
  xlsx: { text: 'table.xlsx', label: 'table.xlsxLabel' },
};

/** The files of a table: CSV in UTF-8, CSV in CP949, XLSX. */
export const TableFileButtons = ({ files }: { files: TableFiles }) => {
  const t = useTexts(kitTexts);
  return (
    <span role="group" aria-label={t('table.files')} className={styles.files}>
      {tableFormats.map((format) => {
        const { text, label } = words[format];
        return (
          <Button
            key={format}
            size="small"
            tone="quiet"
            title={t(label)}
            busy={files.busy === format}
            onClick={() => void files.take(format)}
            {...(format === 'csv' ? { icon: 'download' } : {})}
          >
            {t(text)}
          </Button>
        );
      })}
    </span>
  );
};

/** Why a file was not made; what CP949 cannot write is listed before anything is lost. */
export const TableFileNotice = ({ files: { problem, take, forget } }: { files: TableFiles }) => {
  const t = useTexts(kitTexts);
  const bilingual = useBilingual();
  if (!problem) return null;
  if (problem.code !== 'NOT_IN_CP949')
    return (
      <Notice
        tone="danger"
        title={t('table.fileFailed')}
        announce="polite"
        action={
          <Button size="small" onClick={forget}>
            {t('close')}
          </Button>
        }
      >
        {bilingual(problem.detail)}
      </Notice>
    );
  return (
    <Notice
      tone="warning"
      title={t('table.notInCp949')}
      announce="polite"
      action={
        <>
          <Button size="small" onClick={() => void take('csv-cp949', true)}>
            {t('table.lossy')}
          </Button>
          <Button size="small" onClick={() => void take('csv')}>
            {t('table.utf8Instead')}
          </Button>
          <Button size="small" onClick={forget}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {problem.faults.map(({ message, path }) => `${message} (${path})`).join(', ')}
    </Notice>
  );
};
