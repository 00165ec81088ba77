import type { PolicyVersion } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Select } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { DifferenceTable } from './difference-table.js';
import styles from './policy.module.css';
import { policyTexts } from './policy.texts.js';

/** Every version with what differs between two of them. */
export const VersionsView = ({ versions }: { versions: readonly PolicyVersion[] }) => {
  const t = useTexts(policyTexts);
  return (
    <>
      <Section title={t('versions')} lead={t('versionsLead')}>
        <VersionTable versions={versions} />
      </Section>
      {versions.length > 1 && (
        <Section title={t('differences')} lead={t('differencesLead')}>
          <Differences versions={versions} />
        </Section>
      )}
    </>
  );
};

const VersionTable = ({ versions }: { versions: readonly PolicyVersion[] }) => {
  const t = useTexts(policyTexts);
  const format = useFormat();
  const columns: Column<PolicyVersion>[] = [
    {
      key: 'version',
      header: t('version'),
      noWrap: true,
      text: ({ version }) => (version === 0 ? t('versionProduct') : t('versionOf', { version })),
    },
    {
      key: 'validFrom',
      header: t('validFrom'),
      noWrap: true,
      text: ({ validFrom }) => (validFrom === null ? t('always') : format.dateTime(validFrom)),
    },
    { key: 'document', header: t('documentNumber'), text: (one) => one.documentNumber ?? '–' },
    { key: 'reason', header: t('reason'), text: (one) => one.reason ?? '–' },
    {
      key: 'by',
      header: t('writtenBy'),
      text: ({ writtenBy, writtenAt }) =>
        writtenAt === null ? '–' : `${writtenBy ?? ''} · ${format.dateTime(writtenAt)}`,
    },
  ];
  return (
    <DataTable
      caption={t('versions')}
      hideCaption
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
};

const Differences = ({ versions }: { versions: readonly PolicyVersion[] }) => {
  const t = useTexts(policyTexts);
  const [later, setLater] = useState(String(versions[0]?.version ?? 0));
  const [earlier, setEarlier] = useState(String(versions[1]?.version ?? 0));
  const before = useApi('getProtectionPolicy', { query: { version: earlier } });
  const after = useApi('getProtectionPolicy', { query: { version: later } });
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: version === 0 ? t('versionProduct') : t('versionOf', { version }),
  }));
  return (
    <>
      <div className={styles.row}>
        <Select label={t('earlier')} value={earlier} onChange={setEarlier} options={options} />
        <Select label={t('later')} value={later} onChange={setLater} options={options} />
      </div>
      <Loaded query={before} skeleton={<Skeleton lines={4} />}>
        {(from) => (
          <Loaded query={after} skeleton={<Skeleton lines={4} />}>
            {(to) => <DifferenceTable before={from.policy} after={to.policy} />}
          </Loaded>
        )}
      </Loaded>
    </>
  );
};
