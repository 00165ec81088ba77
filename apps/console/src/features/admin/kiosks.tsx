import type { DataSet, Kiosk } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { QrCode } from '../../shared/ui/qr-code.js';
import { accessTexts } from './access.texts.js';
import styles from './admin.module.css';
import { KioskEditor } from './kiosk-editor.js';
import { KioskShowing, screenFrom, usualShowing } from './kiosk-showing.js';
import { kioskShowingTexts } from './kiosk-showing.texts.js';
import { Secret } from './secret.js';
import { useKioskColumns } from './use-kiosk-columns.js';

const isInUse = ({ state }: Kiosk): boolean => state === 'active' || state === 'waiting';

/** The data sets that a screen may show. */
const useSets = (): DataSet[] =>
  useMe().mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city', 'sample'];

/** Screens on the wall: each opened by a one-time link, seen or not, revoked at once. */
export const Kiosks = () => {
  const t = useTexts(accessTexts);
  const showing = useTexts(kioskShowingTexts);
  const bilingual = useBilingual();
  const sets = useSets();
  const [edited, setEdited] = useState<Kiosk | null>(null);
  const query = useApi('listKiosks', {}, { everySeconds: 30 });
  const revoke = useApiAction('revokeKiosk', { renews: ['listKiosks'] });
  const columns = useKioskColumns();
  return (
    <Section title={t('kiosks.title')} lead={t('kiosks.lead')}>
      <AddKiosk />
      {revoke.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(revoke.error.detail)}
        </Notice>
      )}
      <Loaded query={query}>
        {({ kiosks }) => (
          <DataTable
            caption={t('kiosks.title')}
            hideCaption
            columns={[
              ...columns,
              {
                key: 'revoke',
                header: t('kiosks.revoke'),
                text: () => '',
                cell: (row: Kiosk) =>
                  isInUse(row) && (
                    <div className={styles.rowButtons}>
                      <Button size="small" onClick={() => setEdited(row)}>
                        {showing('change')}
                      </Button>
                      <ConfirmedButton
                        name={t('kiosks.revoke')}
                        consequence={t('kiosks.revokeConsequence', { label: row.label })}
                        busy={revoke.isPending}
                        onConfirm={() => revoke.mutate({ params: { id: row.id } })}
                      />
                    </div>
                  ),
              },
            ]}
            rows={kiosks}
            rowKey={(row) => row.id}
            rowLook={(row) => (isInUse(row) ? undefined : 'quiet')}
            empty={t('kiosks.empty')}
          />
        )}
      </Loaded>
      {edited && <KioskEditor kiosk={edited} sets={sets} onClose={() => setEdited(null)} />}
    </Section>
  );
};

const AddKiosk = () => {
  const t = useTexts(accessTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const words = useTexts(kioskShowingTexts);
  const add = useApiAction('createKiosk', { renews: ['listKiosks'] });
  const sets = useSets();
  const [label, setLabel] = useState('');
  const [dataSet, setDataSet] = useState<DataSet>(sets[0] ?? 'city');
  const [open, setOpen] = useState(false);
  const [showing, setShowing] = useState(usualShowing);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const screen = screenFrom(showing);
    if (add.isPending || !screen || label.trim() === '') return;
    add.mutate({ body: { label: label.trim(), dataSet, ...screen } }, { onSuccess: () => setLabel('') });
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('kiosks.label')}
          hint={t('kiosks.labelHint')}
          maxLength={80}
          value={label}
          onChange={setLabel}
          required
        />
        <Select
          label={t('kiosks.dataSet')}
          value={dataSet}
          onChange={setDataSet}
          options={sets.map((value) => ({ value, label: kit(`set.${value}Long`) }))}
        />
        <Button type="submit" tone="primary" icon="plus" busy={add.isPending}>
          {t('kiosks.add')}
        </Button>
        <details className={styles.kioskShowing} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words('showing')}</summary>
          {open && <KioskShowing dataSet={dataSet} entry={showing} onChange={setShowing} />}
        </details>
      </form>
      {add.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(add.error.detail)}
        </Notice>
      )}
      {add.data && (
        <>
          <Secret value={add.data.link} words={`${add.data.kiosk.label} · ${t('kiosks.once')}`} />
          <QrCode text={add.data.link} label={t('kiosks.qr')} />
        </>
      )}
    </>
  );
};
