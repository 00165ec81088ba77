import type { Account } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './admin.module.css';
import { peopleTexts } from './people.texts.js';

/** Names an organisation: an agency by its code for whoever may see the agencies, another body as it was written. */
const useOrganisationName = (): ((organisation: string | null) => string | null) => {
  const bilingual = useBilingual();
  const may = useMay();
  const agencies = useApi('getDistricts', {}, { enabled: may('districts.read') }).data?.agencies ?? [];
  return (organisation) => {
    const agency = agencies.find(({ code }) => code === organisation);
    return agency ? bilingual(agency.name) : organisation;
  };
};

/** The columns about people and their standing. */
export const useAccountColumns = (): Column<Account>[] => {
  const t = useTexts(peopleTexts);
  const roleName = useTexts(roleTexts);
  const format = useFormat();
  const organisationName = useOrganisationName();
  const factorsOf = ({ secondFactor: { totp, passkeys } }: Account): string =>
    [totp ? t('totp') : null, passkeys > 0 ? t('passkeys', { count: passkeys }) : null]
      .filter(Boolean)
      .join(', ') || t('none');
  const lockOf = ({ lockedUntil }: Account): string | null =>
    lockedUntil && t('lockedUntil', { time: format.time(lockedUntil) });
  return [
    { key: 'name', header: t('name'), text: (row) => row.name, rowHeader: true },
    { key: 'login', header: t('login'), text: (row) => row.login },
    { key: 'role', header: t('role'), text: (row) => roleName(row.role) },
    {
      key: 'organisation',
      header: t('organisation'),
      text: (row) =>
        [row.team?.name, row.leadsTeam ? t('leads') : null, organisationName(row.organisation)]
          .filter(Boolean)
          .join(' · ') || '–',
    },
    {
      key: 'state',
      header: t('state'),
      text: (row) => [row.active ? t('active') : t('inactive'), lockOf(row)].filter(Boolean).join(', '),
      cell: (row) => (
        <span className={styles.rowButtons}>
          <Badge tone={row.active ? 'success' : 'warning'}>{row.active ? t('active') : t('inactive')}</Badge>
          {lockOf(row) && <Badge tone="danger">{lockOf(row)}</Badge>}
        </span>
      ),
    },
    {
      key: 'validUntil',
      header: t('validUntil'),
      text: (row) => (row.validUntil ? format.day(row.validUntil) : '–'),
      noWrap: true,
    },
    { key: 'factor', header: t('secondFactor'), text: factorsOf },
    {
      key: 'lastSignIn',
      header: t('lastSignIn'),
      text: (row) => (row.lastSignInAt ? format.dateTime(row.lastSignInAt) : t('never')),
      noWrap: true,
    },
  ];
};
