import { addDays, day } from '@michuhol/calendar';
import { dataSets, holdScopes, type DataSet, type Hold } from '@michuhol/contract';
import { useState } from 'react';
import type { ApiRequest } from '../../shared/api/api-request.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { holdsTexts } from './holds.texts.js';

const scopes = Object.keys(holdScopes) as Hold['scope'][];

const empty = { incident: '', number: '', importId: '', from: '', to: '' };

/** Half-open as ranges travel; what is no day yet is left to the form. */
const dayAfter = (last: string): string => (last === '' ? '' : addDays(day(last), 1));

/** Places a legal hold. A number leaves the form when it is saved and is never shown again. */
export const HoldDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(holdsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('placeHold', { renews: ['listHolds', 'listDestructions'] });
  const [scope, setScope] = useState<Hold['scope']>('incident');
  const [dataSet, setDataSet] = useState<DataSet>('city');
  const [given, setGiven] = useState(empty);
  const [about, setAbout] = useState({ basis: '', documentNumber: '', until: '' });
  const set = (more: Partial<typeof empty>): void => setGiven({ ...given, ...more });
  const bodyOf = (): ApiRequest<'placeHold'>['body'] => {
    const common = { basis: about.basis, documentNumber: about.documentNumber, until: about.until || null };
    const { incident, number, importId, from, to } = given;
    if (scope === 'incident') return { scope, incident, ...common };
    if (scope === 'caller') return { scope, number, ...common };
    if (scope === 'import') return { scope, importId, ...common };
    return { scope, dataSet, from, to: dayAfter(to), ...common };
  };
  const submit = (): void =>
    action.mutate(
      { body: bodyOf() },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('placed') });
          onClose();
        },
      },
    );
  return (
    <SaveDialog
      title={t('place')}
      lead={t('placeLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('scope')}
        value={scope}
        onChange={(value) => setScope(value)}
        options={scopes.map((value) => ({ value, label: bilingual(holdScopes[value]) }))}
      />
      {scope === 'incident' && (
        <TextInput
          label={t('incident')}
          maxLength={40}
          value={given.incident}
          onChange={(incident) => set({ incident })}
          required
        />
      )}
      {scope === 'caller' && (
        <TextInput
          label={t('number')}
          hint={t('numberHint')}
          maxLength={60}
          autoComplete="off"
          value={given.number}
          onChange={(number) => set({ number })}
          required
        />
      )}
      {scope === 'import' && (
        <TextInput
          label={t('import')}
          maxLength={36}
          value={given.importId}
          onChange={(importId) => set({ importId })}
          required
        />
      )}
      {scope === 'period' && (
        <>
          <Select
            label={t('dataSet')}
            value={dataSet}
            onChange={(value) => setDataSet(value)}
            options={dataSets.map((value) => ({ value, label: t(`dataSet.${value}`) }))}
          />
          <DateInput label={t('from')} value={given.from} onChange={(from) => set({ from })} required />
          <DateInput label={t('to')} value={given.to} onChange={(to) => set({ to })} required />
        </>
      )}
      <TextInput
        label={t('basis')}
        maxLength={200}
        value={about.basis}
        onChange={(basis) => setAbout({ ...about, basis })}
        required
      />
      <TextInput
        label={t('document')}
        maxLength={100}
        value={about.documentNumber}
        onChange={(documentNumber) => setAbout({ ...about, documentNumber })}
        required
      />
      <DateInput
        label={t('until')}
        hint={t('untilHint')}
        value={about.until}
        onChange={(until) => setAbout({ ...about, until })}
      />
    </SaveDialog>
  );
};
