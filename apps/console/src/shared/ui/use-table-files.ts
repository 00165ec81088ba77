import type { TableFormat } from '@michuhol/contract';
import { useState } from 'react';
import { asProblem, type ApiProblem } from '../api/api-problem.js';
import { saveFile } from '../api/download.js';
import { fetchFile } from '../api/fetch-file.js';
import { useLanguage } from '../i18n/language.js';
import { csvOf, type TableContent } from './table-copy.js';
import { tableFileRequest } from './table-file.js';

const endings: Record<TableFormat, string> = { csv: '.csv', 'csv-cp949': '-cp949.csv', xlsx: '.xlsx' };

/** Files of a table. CSV in UTF-8 is written here and needs no server; the others it may refuse to make. */
export interface TableFiles {
  take: (format: TableFormat, lossy?: boolean) => Promise<void>;
  problem: ApiProblem | null;
  busy: TableFormat | null;
  forget: () => void;
}

/** What gives a table as files. */
export const useTableFiles = <Row>(content: TableContent<Row>, name: string): TableFiles => {
  const language = useLanguage();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState<TableFormat | null>(null);
  const take = async (format: TableFormat, lossy = false): Promise<void> => {
    setProblem(null);
    const fileName = `${name}${endings[format]}`;
    if (format === 'csv')
      return saveFile(fileName, new Blob([csvOf(content)], { type: 'text/csv;charset=utf-8' }));
    setBusy(format);
    try {
      const request = tableFileRequest(content, { format, language, lossy });
      saveFile(fileName, await fetchFile('makeTableFile', request));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(null);
    }
  };
  return { take, problem, busy, forget: () => setProblem(null) };
};
