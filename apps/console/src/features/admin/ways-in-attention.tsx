import { addDays, dayOf } from '@michuhol/calendar';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { adminPath, type AdminPartId } from './admin-parts.js';
import { partTexts } from './parts.texts.js';
import { rightsTexts } from './rights.texts.js';

/** An end is announced so many days ahead: long enough to ask whoever needs the account, token or screen. */
const AHEAD_DAYS = 30;

/** Whose rights are still to be looked at this month, and which accounts, tokens and wall screens end soon. */
export const WaysInAttention = () => {
  const t = useTexts(rightsTexts);
  const parts = useTexts(partTexts);
  const may = useMay();
  const lastDay = addDays(dayOf(new Date(useNow())), AHEAD_DAYS);
  const managesTokens = may('tokens.manage');
  const month = useApi('getRecertification', { query: {} }, { enabled: may('rights.recertify') }).data;
  const tokens = useApi('listTokens', {}, { enabled: managesTokens }).data?.tokens ?? [];
  const kiosks = useApi('listKiosks', {}, { enabled: managesTokens }).data?.kiosks ?? [];
  const endsSoon = ({ expiresAt, state }: { expiresAt: string | null; state: string }): boolean =>
    state === 'active' && expiresAt !== null && dayOf(new Date(expiresAt)) <= lastDay;
  const people = (month?.rows ?? []).filter(({ validUntil }) => validUntil !== null && validUntil <= lastDay);
  const ending: [AdminPartId, string[]][] = [
    ['people', people.map(({ name }) => name)],
    ['tokens', tokens.filter(endsSoon).map(({ label }) => label)],
    ['kiosks', kiosks.filter(endsSoon).map(({ label }) => label)],
  ];
  const to = (part: AdminPartId) => <ButtonLink to={adminPath(part)}>{parts(`part.${part}`)}</ButtonLink>;
  return (
    <>
      {month && month.open > 0 && (
        <Notice action={to('recertification')}>
          {t('recert.title')}: {t('recert.open', { count: month.open })}
        </Notice>
      )}
      {ending.map(
        ([part, names]) =>
          names.length > 0 && (
            <Notice key={part} tone="warning" action={to(part)}>
              {t('endsSoon', { what: parts(`part.${part}`), days: AHEAD_DAYS, list: names.join(', ') })}
            </Notice>
          ),
      )}
    </>
  );
};
