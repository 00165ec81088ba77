import type { Agency } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './districts.module.css';
import { districtsTexts } from './districts.texts.js';

type Row = Agency & { effect: NonNullable<Agency['effect']> };

/** Calls per day of the centre before and after each joining, with what else happened in those years. */
export const EffectTable = ({ agencies }: { agencies: readonly Agency[] }) => {
  const t = useTexts(districtsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const rows = agencies
    .filter((agency): agency is Row => agency.effect !== null)
    .sort((a, b) => String(b.fact.joinedOn).localeCompare(String(a.fact.joinedOn)));
  const columns: Column<Row>[] = [
    {
      key: 'agency',
      header: t('agency'),
      text: ({ name }) => bilingual(name),
      rowHeader: true,
      noWrap: true,
    },
    {
      key: 'joinedOn',
      header: t('joinedOn'),
      text: ({ fact }) => (fact.joinedOn ? format.day(fact.joinedOn) : '–'),
      noWrap: true,
    },
    {
      key: 'before',
      header: t('effectBefore'),
      align: 'number',
      text: ({ effect }) =>
        t('effectYear', { daily: format.number(effect.dailyBefore), year: effect.yearBefore }),
      raw: ({ effect }) => effect.dailyBefore,
    },
    {
      key: 'after',
      header: t('effectAfter'),
      align: 'number',
      text: ({ effect }) =>
        t('effectYear', { daily: format.number(effect.dailyAfter), year: effect.yearAfter }),
      raw: ({ effect }) => effect.dailyAfter,
    },
    {
      key: 'change',
      header: t('change'),
      align: 'number',
      text: ({ effect }) => format.percentChange(effect.change),
      raw: ({ effect }) => effect.change,
    },
    {
      key: 'others',
      header: t('others'),
      text: ({ effect }) => bilingual(effect.note),
      cell: ({ effect }) => <span className={styles.sentence}>{bilingual(effect.note)}</span>,
    },
  ];
  return (
    <Section title={t('effect')} lead={t('effectLead')}>
      <DataTable
        caption={t('effect')}
        hideCaption
        unit={t('effectUnit')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={t('effectEmpty')}
        fileName="integration-effect"
        note={<ChangeLegend />}
      />
    </Section>
  );
};
