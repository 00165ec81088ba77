import { alertSeverityNames, type AlertRule } from '@michuhol/contract';
import { useState } from 'react';
import { toneOf } from '../../shared/alerts/use-alert-words.js';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './alerts.module.css';
import { RuleDialog } from './rule-dialog.js';
import { rulesTexts } from './rules.texts.js';
import { useRuleWords } from './use-rule-words.js';

/** The rules; made and changed by those who may. */
export const RulesView = () => {
  const t = useTexts(rulesTexts);
  const query = useApi('listAlertRules');
  const mayWrite = useMay()('alerts.write');
  const [editing, setEditing] = useState<AlertRule | 'new' | null>(null);
  const addButton = (
    <Button icon="plus" onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ rules }) =>
          rules.length === 0 ? (
            <Empty title={t('none')} action={mayWrite && addButton}>
              {t('noneText')} {!mayWrite && t('noneReader')}
            </Empty>
          ) : (
            <>
              {mayWrite && <div className={styles.row}>{addButton}</div>}
              <RuleTable rules={rules} mayWrite={mayWrite} onEdit={setEditing} />
            </>
          )
        }
      </Loaded>
      {editing && <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
};

interface RuleTableProps {
  rules: readonly AlertRule[];
  mayWrite: boolean;
  onEdit: (rule: AlertRule) => void;
}

const RuleTable = ({ rules, mayWrite, onEdit }: RuleTableProps) => {
  const t = useTexts(rulesTexts);
  const kit = useTexts(kitTexts);
  const words = useRuleWords();
  const bilingual = useBilingual();
  const format = useFormat();
  const columns: Column<AlertRule>[] = [
    { key: 'label', header: t('label'), text: ({ label }) => label, rowHeader: true },
    {
      key: 'state',
      header: t('state'),
      text: ({ on }) => t(on ? 'on' : 'off'),
      cell: ({ on }) => <Badge tone={on ? 'success' : 'neutral'}>{t(on ? 'on' : 'off')}</Badge>,
      noWrap: true,
    },
    {
      key: 'severity',
      header: t('severity'),
      text: ({ severity }) => bilingual(alertSeverityNames[severity]),
      cell: ({ severity }) => (
        <Badge tone={toneOf[severity]}>{bilingual(alertSeverityNames[severity])}</Badge>
      ),
      noWrap: true,
    },
    {
      key: 'rule',
      header: t('rule'),
      text: words.condition,
      cell: (rule) => <span className={styles.wide}>{words.condition(rule)}</span>,
    },
    { key: 'time', header: t('calendar'), text: words.time },
    { key: 'dataSet', header: t('dataSet'), text: ({ dataSet }) => kit(`set.${dataSet}`), noWrap: true },
    {
      key: 'changed',
      header: t('changed'),
      text: ({ changedBy, changedAt }) => `${changedBy} · ${format.dateTime(changedAt)}`,
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            header: t('act'),
            text: () => '',
            cell: (rule: AlertRule) => <RuleActs rule={rule} onEdit={onEdit} />,
          },
        ]
      : []),
  ];
  return <DataTable caption={t('rules')} columns={columns} rows={rules} rowKey={({ id }) => id} />;
};

const RuleActs = ({ rule, onEdit }: { rule: AlertRule; onEdit: (rule: AlertRule) => void }) => {
  const t = useTexts(rulesTexts);
  const toast = useToast();
  const remove = useApiAction('removeAlertRule', { renews: ['listAlertRules', 'listOpenAlerts'] });
  return (
    <span className={styles.row}>
      <Button size="small" aria-label={t('editOf', { label: rule.label })} onClick={() => onEdit(rule)}>
        {t('edit')}
      </Button>
      <ConfirmedButton
        name={t('remove')}
        title={t('removeTitle', { label: rule.label })}
        consequence={t('removeText')}
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(
            { params: { id: rule.id } },
            { onSuccess: () => toast({ tone: 'success', text: t('removed') }) },
          )
        }
      />
    </span>
  );
};
