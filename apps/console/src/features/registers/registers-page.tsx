import { registerKindNames, registerOf, type RegisterKind } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select } from '../../shared/ui/field.js';
import { Register } from '../../shared/registers/register.js';
import { Page } from '../../shared/ui/page.js';
import { Measures } from './measures.js';
import { privacyBook } from './privacy-book.js';
import styles from './registers.module.css';
import { registersTexts } from './registers.texts.js';

/** The registers of the privacy law, one at a time, with what the law's thresholds are measured by. */
export const RegistersPage = () => {
  const t = useTexts(registersTexts);
  const bilingual = useBilingual();
  const [search, setSearch] = useSearchParams();
  const kind: RegisterKind =
    registerKindNames.find((name) => name === search.get('register')) ?? registerKindNames[0];
  const book = privacyBook(kind);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Measures />
      <div className={styles.row}>
        <Select
          label={t('register')}
          value={kind}
          onChange={(register) => setSearch({ register })}
          options={registerKindNames.map((value) => ({ value, label: bilingual(registerOf[value]) }))}
        />
      </div>
      <Register key={kind} book={book} />
    </Page>
  );
};
