import type { DataSet } from '@michuhol/contract';
import type { FigureText } from '../../shared/figures/figure-text.js';
import { NumberProof } from '../../shared/figures/number-proof.js';
import type { Column } from '../../shared/ui/table-column.js';
import type { AnswerRow } from './answer-rows.js';
import { questionAt, type AnswerView } from './answer-view.js';
import type { Asked } from './asked.js';

interface Writing {
  readonly view: AnswerView;
  readonly asked: Asked;
  readonly dataSet: DataSet;
  readonly figure: FigureText;
  /** The headers of the value, of the earlier value and of the change, where there is a comparison. */
  readonly headers: { value: string; earlier: string; change: string };
}

interface Subject {
  readonly key: string;
  readonly header: string;
  /** Which metric a row of this column is about. */
  readonly metricOf: (row: AnswerRow) => number;
  /** Whether the row says what its values are of, so that the columns need no heading. */
  readonly headless?: boolean;
  /** A group of its own, where groups are the columns; the row's otherwise. */
  readonly group?: number | null;
}

/** The columns of one metric or group: the value that proves itself, and with a comparison the earlier one and the change. */
export const valueColumns = (
  { view, asked, dataSet, figure, headers }: Writing,
  { key, header, metricOf, group, headless = false }: Subject,
): Column<AnswerRow>[] => {
  const placeOf = (row: AnswerRow) => ({
    interval: row.interval,
    group: group === undefined ? row.group : group,
  });
  const heading = view.earlier && !headless ? { group: header } : {};
  const unitOf = (row: AnswerRow) => view.answer.proofs[metricOf(row)]?.unit ?? 'call';
  const column = (part: 'answer' | 'comparison', name: string): Column<AnswerRow> => {
    const cellOf = part === 'answer' ? view.cell : view.earlier;
    const valueOf = (row: AnswerRow): number | null => cellOf?.(placeOf(row), metricOf(row)).value ?? null;
    const text = (row: AnswerRow): string => figure.value(valueOf(row), unitOf(row));
    return {
      key: `${key}-${part}`,
      header: view.earlier ? name : header,
      ...heading,
      align: 'number',
      text,
      raw: valueOf,
      cell: (row) => (
        <NumberProof
          question={questionAt(view, { asked, dataSet }, placeOf(row), metricOf(row), part)}
          name={[row.label, row.metric === null ? header : '', part === 'comparison' ? name : '']
            .filter(Boolean)
            .join(' · ')}
          shown={text(row)}
        />
      ),
    };
  };
  const { earlier } = view;
  if (!earlier) return [column('answer', headers.value)];
  const changeText = (row: AnswerRow): string =>
    figure.change(
      view.cell(placeOf(row), metricOf(row)).value,
      earlier(placeOf(row), metricOf(row)).value,
      unitOf(row),
    );
  return [
    column('answer', headers.value),
    column('comparison', headers.earlier),
    { key: `${key}-change`, header: headers.change, ...heading, align: 'number', text: changeText },
  ];
};
