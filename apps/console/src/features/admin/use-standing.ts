import type { AccountGrant } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { rightsTexts } from './rights.texts.js';

type Standing = Pick<
  AccountGrant,
  'role' | 'team' | 'leadsTeam' | 'organisation' | 'organisationName' | 'validUntil'
>;

/** Somebody's rights in one line: role, team, organisation, until when. */
export const useStanding = (): ((standing: Standing) => string) => {
  const t = useTexts(rightsTexts);
  const roleName = useTexts(roleTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  return ({ role, team, leadsTeam, organisation, organisationName, validUntil }) =>
    [
      roleName(role),
      team && (leadsTeam ? `${team} (${t('leads')})` : team),
      organisationName ? bilingual(organisationName) : organisation,
      validUntil && t('grants.until', { day: format.day(validUntil) }),
    ]
      .filter(Boolean)
      .join(' · ');
};
