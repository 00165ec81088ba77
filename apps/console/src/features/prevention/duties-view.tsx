import { dutyGroups, type Duties, type Duty, type DutyState } from '@michuhol/contract';
import { Link } from 'react-router';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { TableFileButtons, TableFileNotice } from '../../shared/ui/table-files.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useTableFiles } from '../../shared/ui/use-table-files.js';
import styles from './prevention.module.css';
import { preventionTexts } from './prevention.texts.js';

const toneOf: Record<DutyState, Tone> = {
  green: 'success',
  amber: 'warning',
  red: 'danger',
  none: 'neutral',
};

/** The columns of the state of the duties; the file has the rule as well, which the page tells below the name. */
const useDutyColumns = (): Column<Duty>[] => {
  const t = useTexts(preventionTexts);
  const bilingual = useBilingual();
  const proofText = ({ text, documentNumber, proof }: Duty['proofs'][number]): string =>
    [bilingual(text), documentNumber, proof].filter(Boolean).join(' · ');
  return [
    {
      key: 'name',
      header: t('duty'),
      rowHeader: true,
      text: ({ name }) => bilingual(name),
      cell: ({ name, law, rule }) => (
        <>
          {bilingual(name)}
          <span className={styles.soft}>{bilingual(law)}</span>
          <span className={styles.soft}>
            {t('rule')}: {bilingual(rule)}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      noWrap: true,
      text: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>,
    },
    { key: 'sentence', header: t('sentence'), text: ({ sentence }) => bilingual(sentence) },
    {
      key: 'proofs',
      header: t('proofs'),
      text: ({ proofs }) => (proofs.length === 0 ? '–' : proofs.map(proofText).join(' / ')),
      cell: ({ proofs, group }) =>
        proofs.length === 0 ? (
          group === 'remedial' ? (
            <Link to={paths.protectionStatistics}>{t('remedialProof')}</Link>
          ) : (
            '–'
          )
        ) : (
          <ul className={styles.proofs}>
            {proofs.map((proof) => (
              <li key={proof.id}>
                <Link to={`${paths.prevention}?view=register&part=${proof.kind}`}>{proofText(proof)}</Link>
              </li>
            ))}
          </ul>
        ),
    },
  ];
};

/** The state of the statutory duties on one page: how each stands, by which rule, and what proves it. */
export const DutiesView = ({ duties: { duties, year, asOf } }: { duties: Duties }) => {
  const t = useTexts(preventionTexts);
  const bilingual = useBilingual();
  const columns = useDutyColumns();
  const fileColumns: Column<Duty>[] = [
    { key: 'group', header: t('group'), text: ({ group }) => t(`group.${group}`) },
    { key: 'law', header: t('law'), text: ({ law }) => bilingual(law) },
    ...columns,
    { key: 'rule', header: t('rule'), text: ({ rule }) => bilingual(rule) },
  ];
  const caption = t('fileTitle', { year: String(year), day: asOf });
  const files = useTableFiles({ caption, unitLine: undefined, columns: fileColumns, rows: duties }, caption);
  const count = (state: DutyState): number => duties.filter((duty) => duty.state === state).length;
  return (
    <div className={styles.inspection}>
      <div className={`${styles.row} no-print`}>
        <TableFileButtons files={files} />
      </div>
      <TableFileNotice files={files} />
      <p>
        {t('summary', {
          all: duties.length,
          green: count('green'),
          amber: count('amber'),
          red: count('red'),
          none: count('none'),
        })}
      </p>
      {dutyGroups.map((group) => (
        <Section key={group} title={t(`group.${group}`)}>
          <DataTable
            caption={t(`group.${group}`)}
            hideCaption
            plain
            columns={columns}
            rows={duties.filter((duty) => duty.group === group)}
            rowKey={({ id }) => id}
          />
        </Section>
      ))}
      <p className={styles.note}>※ {t('source')}</p>
    </div>
  );
};
