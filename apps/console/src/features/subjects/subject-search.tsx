import type { PersonalExport, SubjectRequest } from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { PurposeDialog } from '../../shared/privacy/purpose-dialog.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Section } from '../../shared/ui/page.js';
import { FoundRecords } from './found-records.js';
import styles from './subjects.module.css';
import { subjectsTexts } from './subjects.texts.js';

/** Finds what is kept about a number; the number stays on this page alone. */
export const SubjectSearch = ({ requests }: { requests: readonly SubjectRequest[] }) => {
  const t = useTexts(subjectsTexts);
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState<PersonalExport | null>(null);
  const search = useApiAction('searchSubject');
  const find = (asked: PersonalExport): void =>
    search.mutate(
      { body: { number, purpose: asked.purpose, reason: asked.reason } },
      {
        onSuccess: () => {
          setWhy(asked);
          setAsking(false);
        },
      },
    );
  return (
    <Section title={t('search.title')}>
      <form
        className={`${styles.search} no-print`}
        onSubmit={(event) => {
          event.preventDefault();
          const isNumber = number.replace(/\D/g, '').length >= 7;
          setMissing(!isNumber);
          setAsking(isNumber);
        }}
      >
        <TextInput
          label={t('number')}
          hint={t('numberHint')}
          error={missing ? t('search.noNumber') : null}
          value={number}
          inputMode="tel"
          autoComplete="off"
          onChange={(text) => {
            setNumber(text);
            // What was found belongs to the number that was asked for.
            search.reset();
          }}
        />
        <Button type="submit" tone="primary">
          {t('search.find')}
        </Button>
      </form>
      {asking && (
        <PurposeDialog
          title={t('search.dialog')}
          lead={t('search.lead', { masked: maskNumber(number) })}
          action={t('search.find')}
          problem={search.error}
          busy={search.isPending}
          onSubmit={find}
          onClose={() => setAsking(false)}
        />
      )}
      {search.data && why && (
        <FoundRecords
          found={search.data}
          number={number}
          why={why}
          requests={requests}
          onChanged={() => find(why)}
        />
      )}
    </Section>
  );
};
