import { codeNames } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { adminTexts } from './admin.texts.js';

/** Names for the ids and codes of mappings. Accounts are named for those who may see them. */
export const useNames = () => {
  const t = useTexts(adminTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const agencies = useApi('getDistricts', {}, { enabled: may('districts.read') }).data?.agencies ?? [];
  const accounts = useApi('listAccounts', {}, { enabled: may('accounts.manage') }).data?.accounts ?? [];
  return {
    agencies,
    accounts,
    code: (code: string | null): string => {
      const name = code === null ? undefined : codeNames[code];
      return name ? bilingual(name) : (code ?? t('none'));
    },
    agency: (id: string | null): string => {
      const found = agencies.find((agency) => agency.id === id);
      return found ? bilingual(found.name) : t('none');
    },
    account: (id: string): string => accounts.find((account) => account.id === id)?.name ?? id,
  };
};
