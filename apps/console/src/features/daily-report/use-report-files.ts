import type { DataSet, TableFormat } from '@michuhol/contract';
import { useState } from 'react';
import { asProblem, type ApiProblem } from '../../shared/api/api-problem.js';
import { saveFile } from '../../shared/api/download.js';
import { fetchFile } from '../../shared/api/fetch-file.js';
import { useLanguage } from '../../shared/i18n/language.js';
import type { TableFiles } from '../../shared/ui/use-table-files.js';

/** The report as files, made by the server with its notes. */
export const useReportFiles = (asked: { dataSet: DataSet; day: string; version?: number }): TableFiles => {
  const language = useLanguage();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState<TableFormat | null>(null);
  const fetched = (format: TableFormat, lossy: boolean): Promise<Blob> => {
    if (format === 'xlsx') return fetchFile('exportDailyReportXlsx', { query: { ...asked, language } });
    const encoding = format === 'csv' ? 'utf-8' : 'cp949';
    const query = { ...asked, language, encoding, ...(lossy ? { lossy: 'true' } : {}) } as const;
    return fetchFile('exportDailyReportCsv', { query });
  };
  const take = async (format: TableFormat, lossy = false): Promise<void> => {
    setProblem(null);
    setBusy(format);
    try {
      const ending = format === 'xlsx' ? 'xlsx' : 'csv';
      saveFile(`daily-${asked.day}.${ending}`, await fetched(format, lossy));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  return { take, problem, busy, forget: () => setProblem(null) };
};
