import {
  changeableKinds,
  preservationNames,
  retentionActions,
  retentionKindOf,
  type RetentionRule,
} from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useRetentionWords } from './retention-words.js';
import styles from './retention.module.css';
import { rulesTexts } from './rules.texts.js';
import { RuleDialog } from './rule-dialog.js';

/** The table of retention with its earlier and coming versions. */
export const RulesView = () => {
  const t = useTexts(rulesTexts);
  const may = useMay();
  const query = useApi('getRetention');
  const [changing, setChanging] = useState(false);
  return (
    <Loaded query={query} skeleton={<Skeleton lines={14} />}>
      {({ rules, others }) => (
        <>
          {may('retention.approve') && (
            <div className={styles.row}>
              <Button onClick={() => setChanging(true)}>{t('change')}</Button>
            </div>
          )}
          <Rules rules={rules} />
          <Changes
            changes={[...rules.filter(({ validFrom }) => validFrom !== null), ...others]}
            present={rules}
          />
          {changing && (
            <RuleDialog
              rules={rules.filter(({ kind }) => changeableKinds.includes(kind))}
              onClose={() => setChanging(false)}
            />
          )}
        </>
      )}
    </Loaded>
  );
};

const Rules = ({ rules }: { rules: readonly RetentionRule[] }) => {
  const t = useTexts(rulesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const words = useRetentionWords();
  const leastOf = ({ kind }: RetentionRule): string | null => {
    const { least } = retentionKindOf[kind];
    return least && t('least', { period: words.period(least), why: bilingual(least) });
  };
  const columns: Column<RetentionRule>[] = [
    { key: 'kind', header: t('kind'), text: ({ kind }) => bilingual(retentionKindOf[kind]), rowHeader: true },
    {
      key: 'period',
      header: t('keptFor'),
      text: (rule) => [words.period(rule.period), leastOf(rule)].filter(Boolean).join(', '),
      cell: (rule) => (
        <>
          {words.period(rule.period)}
          {leastOf(rule) && <div className={styles.soft}>{leastOf(rule)}</div>}
        </>
      ),
    },
    { key: 'from', header: t('countsFrom'), text: ({ kind }) => bilingual(retentionKindOf[kind].from) },
    {
      key: 'action',
      header: t('action'),
      text: ({ kind }) => bilingual(retentionActions[retentionKindOf[kind].action]),
      noWrap: true,
    },
    { key: 'way', header: t('way'), text: ({ kind }) => t(`way.${retentionKindOf[kind].way}`) },
    { key: 'basis', header: t('basis'), text: ({ basis }) => basis },
    { key: 'task', header: t('unitTask'), text: ({ unitTask }) => unitTask ?? '–' },
    {
      key: 'preservation',
      header: t('preservation'),
      text: ({ preservation }) => (preservation === null ? '–' : bilingual(preservationNames[preservation])),
    },
    {
      key: 'validFrom',
      header: t('validFrom'),
      text: ({ validFrom }) => (validFrom === null ? t('fromStart') : format.day(validFrom)),
      noWrap: true,
    },
  ];
  return <DataTable caption={t('rules')} columns={columns} rows={rules} rowKey={({ kind }) => kind} />;
};

const Changes = ({
  changes,
  present,
}: {
  changes: readonly RetentionRule[];
  present: readonly RetentionRule[];
}) => {
  const t = useTexts(rulesTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const words = useRetentionWords();
  const isUpcoming = ({ kind, validFrom }: RetentionRule): boolean => {
    const now = present.find((rule) => rule.kind === kind);
    return (validFrom ?? '') > (now?.validFrom ?? '');
  };
  const columns: Column<RetentionRule>[] = [
    { key: 'kind', header: t('kind'), text: ({ kind }) => bilingual(retentionKindOf[kind]), rowHeader: true },
    {
      key: 'validFrom',
      header: t('validFrom'),
      noWrap: true,
      text: ({ validFrom }) => (validFrom === null ? t('fromStart') : format.day(validFrom)),
      cell: (rule) => (
        <>
          {rule.validFrom === null ? t('fromStart') : format.day(rule.validFrom)}{' '}
          {isUpcoming(rule) && <Badge tone="info">{t('upcoming')}</Badge>}
        </>
      ),
    },
    { key: 'period', header: t('keptFor'), text: ({ period }) => words.period(period), noWrap: true },
    { key: 'basis', header: t('basis'), text: ({ basis }) => basis },
    { key: 'document', header: t('document'), text: ({ documentNumber }) => documentNumber ?? '–' },
    { key: 'reason', header: t('reason'), text: ({ reason }) => reason ?? '–' },
    {
      key: 'by',
      header: t('changedBy'),
      text: ({ changedBy, changedAt }) =>
        changedBy === null || changedAt === null ? '–' : `${changedBy} · ${format.dateTime(changedAt)}`,
    },
  ];
  return (
    <Section title={t('history')}>
      <DataTable
        caption={t('history')}
        hideCaption
        columns={columns}
        rows={changes}
        rowKey={({ kind, validFrom }) => `${kind} ${validFrom}`}
        empty={t('noHistory')}
      />
    </Section>
  );
};
