import { grants, permissionNames, roles, scopeOf, type Permission, type Role } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './admin.module.css';
import { rightsTexts } from './rights.texts.js';

/** Role by permission by scope, from the very table that the server decides by. */
export const RightsMatrix = () => {
  const t = useTexts(rightsTexts);
  const roleName = useTexts(roleTexts);
  const bilingual = useBilingual();
  const [only, setOnly] = useState<Role | ''>('');
  const scopeText = (role: Role, permission: Permission): string => {
    const scope = scopeOf(role, permission);
    return scope ? t(`scope.${scope}`) : '–';
  };
  const shown = only === '' ? roles : [only];
  const rows = permissionNames.filter((name) => only === '' || scopeOf(only, name) !== null);
  const columns: Column<Permission>[] = [
    {
      key: 'permission',
      header: t('matrix.permission'),
      text: (name) => bilingual(grants[name]),
      cell: (name) => <span className={styles.permission}>{bilingual(grants[name])}</span>,
      rowHeader: true,
    },
    {
      key: 'personal',
      header: t('matrix.personal'),
      text: (name) => (grants[name].personal ? t('matrix.personalMark') : t('matrix.noPersonal')),
      cell: (name) =>
        grants[name].personal ? (
          <Badge tone="warning">{t('matrix.personalMark')}</Badge>
        ) : (
          t('matrix.noPersonal')
        ),
    },
    ...shown.map((role): Column<Permission> => ({
      key: role,
      header: roleName(role),
      text: (name) => scopeText(role, name),
      cell: (name) => (scopeOf(role, name) === null ? '–' : <strong>{scopeText(role, name)}</strong>),
    })),
    { key: 'code', header: t('matrix.code'), text: (name) => name, noWrap: true },
  ];
  return (
    <Section
      title={t('matrix.title')}
      lead={t('matrix.lead')}
      actions={
        <Button icon="print" onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <div className={styles.narrow}>
        <Select
          label={t('matrix.only')}
          value={only}
          onChange={setOnly}
          options={[
            { value: '', label: t('matrix.all') },
            ...roles.map((role) => ({ value: role, label: roleName(role) })),
          ]}
        />
      </div>
      <DataTable
        caption={t('matrix.title')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(name) => name}
        note={`※ ${t('matrix.note')}`}
        dense
      />
    </Section>
  );
};
