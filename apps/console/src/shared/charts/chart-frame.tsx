import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { saveFile } from '../api/download.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { DataTable } from '../ui/data-table.js';
import { kitTexts } from '../ui/kit.texts.js';
import type { Column } from '../ui/table-column.js';
import { csvOf } from '../ui/table-copy.js';
import styles from './chart-frame.module.css';
import { pictureOf } from './chart-picture.js';
import { ChartFramePlace } from './chart-place.js';

interface ChartFrameProps<Row> {
  title: string;
  /** What the chart shows, in a sentence: read out instead of it, and shown below the title when `showSummary`. */
  summary: string;
  showSummary?: boolean;
  /** The chart's numbers as a table. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  unit?: string;
  /** Name of the files, without ending; the title unless told. */
  fileName?: string;
  /** One `Plot`, or several aligned ones; the picture holds them all. */
  children: ReactNode;
}

/** A chart with its title, its words, its table (key T), and its downloads. */
export const ChartFrame = <Row,>({
  title,
  summary,
  showSummary = false,
  columns,
  rows,
  rowKey,
  unit,
  fileName = title,
  children,
}: ChartFrameProps<Row>) => {
  const t = useTexts(kitTexts);
  const summaryId = useId();
  const [asTable, setAsTable] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const [endSpace, setEndSpace] = useState(0);
  const needEndSpace = useCallback((space: number) => setEndSpace((now) => Math.max(now, space)), []);
  const place = useMemo(
    () => ({ label: title, describedBy: summaryId, endSpace, needEndSpace }),
    [title, summaryId, endSpace, needEndSpace],
  );
  const savePng = async (): Promise<void> => {
    const picture = await pictureOf(title, [...(frame.current?.querySelectorAll('canvas') ?? [])]);
    if (picture) saveFile(`${fileName}.png`, picture);
  };
  const saveCsv = (): void =>
    saveFile(
      `${fileName}.csv`,
      new Blob([csvOf({ caption: title, columns, rows })], { type: 'text/csv;charset=utf-8' }),
    );
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (event.code !== 'KeyT' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    setAsTable(!asTable);
  };
  return (
    <figure ref={frame} className={styles.frame} onKeyDown={onKey}>
      <div className={styles.head}>
        <figcaption className={styles.title}>{title}</figcaption>
        <div className={`${styles.tools} no-print`}>
          <Button
            size="small"
            tone="quiet"
            icon={asTable ? 'chart' : 'table'}
            shortcut="T"
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart.chart') : t('chart.table')}
          </Button>
          {!asTable && (
            <>
              <Button size="small" tone="quiet" icon="download" onClick={() => void savePng()}>
                {t('chart.png')}
              </Button>
              <Button size="small" tone="quiet" icon="download" onClick={saveCsv}>
                {t('chart.csv')}
              </Button>
            </>
          )}
        </div>
      </div>
      <p id={summaryId} className={showSummary ? styles.summary : 'visually-hidden'}>
        {summary}
      </p>
      {asTable ? (
        <DataTable
          caption={title}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          fileName={fileName}
          {...(unit ? { unit } : {})}
        />
      ) : (
        <ChartFramePlace value={place}>{children}</ChartFramePlace>
      )}
    </figure>
  );
};
