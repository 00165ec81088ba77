import { registerOf, type RegisterEntry, type RegisterKind } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Section } from '../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { EndDialog } from './end-dialog.js';
import { EntryDialog } from './entry-dialog.js';
import { EntryHistory } from './entry-history.js';
import { EntryTable } from './entry-table.js';
import { registersTexts } from './registers.texts.js';

/** What is done with an entry; an added one is none yet. */
type Doing = { what: 'add' } | { what: 'change' | 'end' | 'history'; entry: RegisterEntry };

/** One register: its entries, and what can be done with them. */
export const Register = ({ kind }: { kind: RegisterKind }) => {
  const t = useTexts(registersTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const query = useApi('listRegister', { params: { kind } });
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  const { basis } = registerOf[kind];
  return (
    <Section
      title={bilingual(registerOf[kind])}
      lead={t('basis', { basis: bilingual(basis) })}
      actions={
        may('registers.write') && <Button onClick={() => setDoing({ what: 'add' })}>{t('add')}</Button>
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyText')}</Empty>
          ) : (
            <EntryTable kind={kind} entries={entries} onDo={(what, entry) => setDoing({ what, entry })} />
          )
        }
      </Loaded>
      {doing?.what === 'add' && <EntryDialog kind={kind} entry={null} onClose={close} />}
      {doing?.what === 'change' && <EntryDialog kind={kind} entry={doing.entry} onClose={close} />}
      {doing?.what === 'end' && <EndDialog entry={doing.entry} onClose={close} />}
      {doing?.what === 'history' && <EntryHistory entry={doing.entry} onClose={close} />}
    </Section>
  );
};
