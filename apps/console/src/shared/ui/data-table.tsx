import { type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { Button } from './button.js';
import { classNames } from './class-names.js';
import styles from './data-table.module.css';
import { Icon } from './icon.js';
import { kitTexts } from './kit.texts.js';
import { nextOrder, sortOf, type RowOrder } from './row-order.js';
import { groupsOf, rowHeaderOf, type Column } from './table-column.js';
import { copyTable } from './table-copy.js';
import { TableFileButtons, TableFileNotice } from './table-files.js';
import { useToast } from './toast.js';
import { useTableFiles } from './use-table-files.js';

interface DataTableProps<Row> {
  /** The name of the table; read out, printed and copied with it. */
  caption: string;
  /** Written once in the header line: "건, %" becomes "(단위 : 건, %)". */
  unit?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How a row looks: a total in bold, a computed or partial one in its own manner, an earlier value grey. */
  rowLook?: (row: Row) => 'total' | 'computed' | 'partial' | 'quiet' | 'selected' | undefined;
  /** Instead of rows where there are none. */
  empty?: ReactNode;
  /** Name of the files, without their ending; the caption unless told. */
  fileName?: string;
  /** Shown grey because it no longer follows. */
  stale?: boolean;
  /** Hides the caption where a heading above says the same. */
  hideCaption?: boolean;
  /** Leaves out the buttons that copy and download; the key still copies. */
  plain?: boolean;
  /** Lower rows and narrower columns, for figures that are watched rather than read. */
  dense?: boolean;
  /** The order in which the rows are given, and who is told of another; columns with `order` get a button. */
  sort?: { order: RowOrder | null; onSort: (order: RowOrder | null) => void };
  /** Below the table: notes with ※. */
  note?: ReactNode;
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** A table that reads, copies, downloads and prints as an office's table does. */
export const DataTable = <Row,>({
  caption,
  unit,
  columns,
  rows,
  rowKey,
  rowLook,
  empty,
  fileName,
  stale,
  hideCaption,
  plain,
  dense,
  sort,
  note,
}: DataTableProps<Row>) => {
  const t = useTexts(kitTexts);
  const toast = useToast();
  const rowHeader = rowHeaderOf(columns);
  const groups = groupsOf(columns);
  const unitLine = unit && t('unit', { unit });
  const content = { caption, unitLine, columns, rows };
  const files = useTableFiles(content, fileName ?? caption);

  const copy = async (): Promise<void> => {
    const done = await copyTable(content);
    toast(
      done ? { tone: 'success', text: t('table.copied') } : { tone: 'warning', text: t('table.copyFailed') },
    );
  };
  // `code`, so that the key works while Hangul is being typed elsewhere; with Ctrl it stays the browser's own copy.
  const onKey = (event: KeyboardEvent): void => {
    if (event.code !== 'KeyC' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    event.preventDefault();
    void copy();
  };
  const alignOf = (column: Column<Row>) =>
    classNames(
      column.align === 'number' && styles.number,
      column.noWrap && styles.noWrap,
      column === rowHeader && styles.sticky,
      column.look === 'partial' && styles.partialColumn,
    );

  return (
    <div className={classNames(styles.frame, stale && styles.stale, dense && styles.dense)} onKeyDown={onKey}>
      <div className={styles.bar}>
        {/* The caption proper is below, unseen: here it stands in one line with the unit and the buttons. */}
        {!hideCaption && (
          <span className={styles.caption} aria-hidden="true">
            {caption}
          </span>
        )}
        {unitLine && <span className={styles.unit}>{unitLine}</span>}
        {!plain && (
          <span className={classNames(styles.tools, 'no-print')}>
            <Button
              size="small"
              tone="quiet"
              icon="copy"
              shortcut="C"
              title={t('table.copyKey')}
              onClick={() => void copy()}
            >
              {t('table.copy')}
            </Button>
            <TableFileButtons files={files} />
          </span>
        )}
      </div>
      <TableFileNotice files={files} />
      {/* Under a heading of the same name, that section is the landmark already. */}
      <div
        className={styles.scroll}
        tabIndex={0}
        role={hideCaption ? 'group' : 'region'}
        aria-label={caption}
      >
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            {groups && (
              <tr>
                {groups.map(({ name, span }, at) =>
                  name === null ? (
                    <td key={at} colSpan={span} />
                  ) : (
                    <th key={at} scope="colgroup" colSpan={span} className={styles.group}>
                      {name}
                    </th>
                  ),
                )}
              </tr>
            )}
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={alignOf(column)}
                  aria-sort={sort && sortOf(column, sort.order)}
                >
                  {sort && column.order ? (
                    <button
                      type="button"
                      className={styles.sorter}
                      onClick={() => sort.onSort(nextOrder(column, sort.order))}
                    >
                      {column.header}
                      {sort.order?.column === column.key && (
                        <Icon
                          name="chevronDown"
                          className={classNames(styles.direction, !sort.order.descending && styles.rising)}
                        />
                      )}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className={styles[rowLook?.(row) ?? 'plainRow']}>
                {columns.map((column) => {
                  const content = column.cell ? column.cell(row) : column.text(row);
                  return column === rowHeader ? (
                    <th key={column.key} scope="row" className={alignOf(column)}>
                      {content}
                    </th>
                  ) : (
                    <td key={column.key} className={alignOf(column)}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={columns.length} className={styles.empty}>
                  {empty ?? t('table.empty')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {note && <div className={styles.note}>{note}</div>}
    </div>
  );
};
