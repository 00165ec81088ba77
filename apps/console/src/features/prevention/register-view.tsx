import { preventionKindNames, preventionOf, type PreventionKind } from '@michuhol/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Register } from '../../shared/registers/register.js';
import { Button } from '../../shared/ui/button.js';
import { Select } from '../../shared/ui/field.js';
import { AttendanceDialog } from './attendance-dialog.js';
import { preventionBook } from './prevention-book.js';
import styles from './prevention.module.css';
import { preventionTexts } from './prevention.texts.js';

/** The register of prevention, one part at a time. */
export const RegisterView = () => {
  const t = useTexts(preventionTexts);
  const bilingual = useBilingual();
  const [search, setSearch] = useSearchParams();
  const [training, setTraining] = useState<{ id: string; name: string } | null>(null);
  const kind: PreventionKind =
    preventionKindNames.find((name) => name === search.get('part')) ?? preventionKindNames[0];
  const book = preventionBook(kind, ({ id, values }) =>
    kind === 'TRAINING' ? (
      <Button size="small" onClick={() => setTraining({ id, name: String(values.what) })}>
        {t('attendance')}
      </Button>
    ) : null,
  );
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('part')}
          value={kind}
          onChange={(part) => setSearch({ view: 'register', part }, { replace: true })}
          options={preventionKindNames.map((value) => ({ value, label: bilingual(preventionOf[value]) }))}
        />
      </div>
      <Register key={kind} book={book} />
      {training && <AttendanceDialog training={training} onClose={() => setTraining(null)} />}
    </>
  );
};
