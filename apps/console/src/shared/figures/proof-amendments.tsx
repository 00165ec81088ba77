import type { MetricAnswer, MetricCell } from '@michuhol/contract';
import { useApi } from '../api/use-api.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { ButtonLink } from '../ui/button-link.js';
import { DataTable } from '../ui/data-table.js';
import { Loaded, Skeleton } from '../ui/page-state.js';
import { amendedFigure, daysOf, MOST_AMENDMENTS, type AmendedFigure } from './amended-figure.js';
import { amendmentsAddress } from './amendments-address.js';
import { amendmentsTexts } from './amendments.texts.js';
import { useChangedTexts } from './changed-texts.js';
import { useFigureText, type Unit } from './figure-text.js';
import styles from './number-proof.module.css';

/** How many changes the proof lists; the others are on the page of amendments. */
const LISTED = 5;

/** What changed of an amended figure since its days were closed: before and now, and the newest changes behind it. */
export const ProofAmendments = ({ answer, cell }: { answer: MetricAnswer; cell: MetricCell }) => {
  const t = useTexts(amendmentsTexts);
  const { from, to } = daysOf(answer);
  const query = useApi('listAmendments', {
    query: { dataSet: answer.dataSet, from, to, limit: MOST_AMENDMENTS },
  });
  return (
    <section className={styles.amended} aria-label={t('heading')}>
      <h3>{t('heading')}</h3>
      <Loaded query={query} skeleton={<Skeleton lines={3} />}>
        {({ amendments }) => (
          <Changes
            figure={amendedFigure(answer, cell, amendments)}
            value={cell.value}
            unit={answer.proofs[0]?.unit ?? 'call'}
          />
        )}
      </Loaded>
      <p>
        <ButtonLink to={amendmentsAddress(answer.dataSet, from, to)} size="small" icon="history">
          {t('all')}
        </ButtonLink>
      </p>
    </section>
  );
};

const Changes = ({
  figure: { changes, before },
  value,
  unit,
}: {
  figure: AmendedFigure;
  value: number | null;
  unit: Unit;
}) => {
  const t = useTexts(amendmentsTexts);
  const format = useFormat();
  const figure = useFigureText();
  const words = useChangedTexts();
  const listed = changes.slice(0, LISTED);
  if (listed.length === 0) return <p className={styles.hint}>{t('notCounted')}</p>;
  return (
    <>
      {before && (
        <p>{t('beforeNow', { before: figure.whole(before.value, unit), now: figure.whole(value, unit) })}</p>
      )}
      <DataTable
        caption={t('recent', { count: listed.length })}
        plain
        dense
        columns={[
          {
            key: 'interval',
            header: t('interval'),
            text: ({ amendment }) => `${format.day(amendment.day)} ${words.interval(amendment)}`,
            rowHeader: true,
          },
          {
            key: 'item',
            header: t('item'),
            text: ({ total, amendment }) => words.total(total, amendment.family),
          },
          { key: 'old', header: t('old'), text: (row) => words.value(row.old, row.total), align: 'number' },
          { key: 'new', header: t('new'), text: (row) => words.value(row.new, row.total), align: 'number' },
          { key: 'at', header: t('changed'), text: ({ amendment }) => format.dateTime(amendment.at) },
        ]}
        rows={listed}
        rowKey={({ amendment, total }) => `${amendment.id}/${total}`}
      />
    </>
  );
};
