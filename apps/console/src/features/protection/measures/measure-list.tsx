import type { Measure } from '@michuhol/contract';
import { Empty } from '../../../shared/ui/page-state.js';
import { MeasureActions } from './measure-actions.js';
import { MeasureItem } from './measure-item.js';
import styles from './measures.module.css';

/** Measures of counselors with what can be done about each. */
export const MeasureList = ({
  measures,
  empty,
  emptyHint,
  named = true,
}: {
  measures: readonly Measure[];
  empty: string;
  emptyHint?: string;
  named?: boolean;
}) =>
  measures.length === 0 ? (
    <Empty title={empty}>{emptyHint}</Empty>
  ) : (
    <ul className={styles.list}>
      {measures.map((measure) => (
        <MeasureItem key={measure.id} measure={measure} named={named}>
          <MeasureActions measure={measure} />
        </MeasureItem>
      ))}
    </ul>
  );
