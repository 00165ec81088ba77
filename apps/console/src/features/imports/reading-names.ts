import type { Reading } from '@michuhol/contract';
import { useTexts } from '../../shared/i18n/texts.js';
import { importsTexts } from './imports.texts.js';
import { readingTexts } from './reading.texts.js';

/** The keys of delimiters' names. */
export const delimiterNames = {
  ',': 'delimiter.comma',
  '\t': 'delimiter.tab',
  ';': 'delimiter.semicolon',
  '|': 'delimiter.pipe',
} as const;

/** Whether files of a format are tables that a column profile reads. */
export const isTable = (format: Reading['format']): boolean => format === 'delimited' || format === 'xlsx';

/** A reading in one line: "구분자 텍스트 · gzip · CP949 · 쉼표 , · 프로파일 x". */
export const useReadingLine = (): ((reading: Reading) => string) => {
  const t = useTexts(readingTexts);
  const own = useTexts(importsTexts);
  return ({ format, container, encoding, delimiter, sheet, zone, profile }) =>
    [
      t(`format.${format}`),
      container === 'none' ? null : t(`container.${container}`),
      format === 'xlsx' ? sheet : encoding.toUpperCase(),
      delimiter && t(delimiterNames[delimiter]),
      zone,
      profile && own('wholeProfile', { name: profile }),
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
};
