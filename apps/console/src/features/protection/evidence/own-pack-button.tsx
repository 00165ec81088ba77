import { ownPackUseNames, ownPackUses } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { Select } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { evidenceTexts } from './evidence.texts.js';
import { PackFiles } from './pack-files.js';
import { useOwnFirst } from './use-own-first.js';

type Use = (typeof ownPackUses)[number];

/** For the counselor of a record: makes a masked pack of it, for which nobody is asked, and hands it out. */
export const OwnPackButton = ({ incidentId }: { incidentId: string }) => {
  const t = useTexts(evidenceTexts);
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button size="small" icon="file" onClick={() => setOpen(true)}>
        {t('own')}
      </Button>
      {open && <OwnPackDialog incidentId={incidentId} onClose={() => setOpen(false)} />}
    </div>
  );
};

const OwnPackDialog = ({ incidentId, onClose }: { incidentId: string; onClose: () => void }) => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  const firstOf = useOwnFirst();
  const action = useApiAction('makeOwnPack', { renews: ['listOwnPacks'] });
  const [id] = useState(() => crypto.randomUUID());
  const [use, setUse] = useState<Use>('industrialAccident');
  const { data: made, error, isPending } = action;
  return (
    <Dialog
      open
      title={t('own')}
      onClose={onClose}
      actions={
        !made && (
          <Button
            tone="primary"
            busy={isPending}
            onClick={() => action.mutate({ body: { id, incidentId, use } })}
          >
            {t('ownMake')}
          </Button>
        )
      }
    >
      <p>{t('ownLead')}</p>
      {!made && (
        <Select
          label={t('use')}
          value={use}
          onChange={setUse}
          options={ownPackUses.map((value) => ({ value, label: bilingual(ownPackUseNames[value]) }))}
        />
      )}
      {isPending && (
        <Notice title={t('status')} announce="polite">
          {t('ownMaking')}
        </Notice>
      )}
      {error && (
        <Notice tone="danger" announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      {made && (
        <>
          <Notice tone="success" announce="polite">
            {t('ownMade', { number: made.number })}
          </Notice>
          <PackFiles pack={made} from="takeOwnPack" first={firstOf(made)} />
        </>
      )}
    </Dialog>
  );
};
