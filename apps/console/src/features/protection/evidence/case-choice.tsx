import { useId, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { newEvidencePath } from '../../../shared/paths.js';
import { Button } from '../../../shared/ui/button.js';
import { TextInput } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import styles from './evidence.module.css';
import { makingTexts } from './making.texts.js';

/** Asks for the number of a caller case, and leads to making a pack of it. */
export const CaseChoice = () => {
  const t = useTexts(makingTexts);
  const navigate = useNavigate();
  const listId = useId();
  const query = useApi('listCallerCases', { query: { list: 'all', limit: 200 } });
  const [number, setNumber] = useState('');
  const [unknown, setUnknown] = useState(false);
  return (
    <Section title={t('ofWhat')} lead={t('ofWhatLead')}>
      <Loaded query={query}>
        {({ cases }) => {
          const submit = (event: FormEvent): void => {
            event.preventDefault();
            const found = cases.find((one) => one.number === number.trim().toUpperCase());
            setUnknown(found === undefined);
            if (found) void navigate(newEvidencePath({ kind: 'case', id: found.id }));
          };
          return (
            <form className={styles.form} noValidate onSubmit={submit}>
              <TextInput
                label={t('caseNumber')}
                hint={t('caseHint')}
                list={listId}
                value={number}
                onChange={setNumber}
                error={unknown ? t('caseUnknown') : null}
                autoComplete="off"
                required
              />
              <datalist id={listId}>
                {cases.map((one) => (
                  <option key={one.id} value={one.number}>
                    {one.caller ?? ''}
                  </option>
                ))}
              </datalist>
              <div>
                <Button type="submit" tone="primary">
                  {t('go')}
                </Button>
              </div>
            </form>
          );
        }}
      </Loaded>
    </Section>
  );
};
