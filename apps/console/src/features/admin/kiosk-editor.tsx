import type { DataSet, Kiosk } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { accessTexts } from './access.texts.js';
import { KioskShowing, screenFrom, showingOf } from './kiosk-showing.js';
import { kioskShowingTexts } from './kiosk-showing.texts.js';

interface KioskEditorProps {
  kiosk: Kiosk;
  sets: readonly DataSet[];
  onClose: () => void;
}

/** Changes where a screen hangs and what it shows; the screen takes it over by itself. */
export const KioskEditor = ({ kiosk, sets, onClose }: KioskEditorProps) => {
  const t = useTexts(kioskShowingTexts);
  const access = useTexts(accessTexts);
  const kit = useTexts(kitTexts);
  const action = useApiAction('changeKiosk', { renews: ['listKiosks'] });
  const [label, setLabel] = useState(kiosk.label);
  const [dataSet, setDataSet] = useState(kiosk.dataSet);
  const [showing, setShowing] = useState(() => showingOf(kiosk));
  const save = (): void => {
    const screen = screenFrom(showing);
    if (action.isPending || !screen || label.trim() === '') return;
    const body = { label: label.trim(), dataSet, ...screen };
    action.mutate({ params: { id: kiosk.id }, body }, { onSuccess: onClose });
  };
  return (
    <SaveDialog
      title={t('changeTitle', { label: kiosk.label })}
      lead={t('changeLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput label={access('kiosks.label')} maxLength={80} value={label} onChange={setLabel} required />
      <Select
        label={access('kiosks.dataSet')}
        value={dataSet}
        onChange={setDataSet}
        options={[...new Set([...sets, kiosk.dataSet])].map((value) => ({
          value,
          label: kit(`set.${value}Long`),
        }))}
      />
      <KioskShowing dataSet={dataSet} entry={showing} onChange={setShowing} />
    </SaveDialog>
  );
};
