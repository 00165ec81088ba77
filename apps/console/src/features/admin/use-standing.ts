import type { AccountGrant } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { rightsTexts } from './rights.texts.js';
import { useOrganisationName } from './use-account-columns.js';

type Standing = Pick<AccountGrant, 'role' | 'team' | 'leadsTeam' | 'organisation' | 'validUntil'>;

/** Somebody's rights in one line: role, team, organisation, until when. */
export const useStanding = (): ((standing: Standing) => string) => {
  const t = useTexts(rightsTexts);
  const roleName = useTexts(roleTexts);
  const format = useFormat();
  const organisationName = useOrganisationName();
  return ({ role, team, leadsTeam, organisation, validUntil }) =>
    [
      roleName(role),
      team && (leadsTeam ? `${team} (${t('leads')})` : team),
      organisationName(organisation),
      validUntil && t('grants.until', { day: format.day(validUntil) }),
    ]
      .filter(Boolean)
      .join(' · ');
};
