import { useState } from 'react';
import { useMay } from '../api/session.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Section } from '../ui/page.js';
import { Empty, Loaded, Skeleton } from '../ui/page-state.js';
import { EndDialog } from './end-dialog.js';
import { EntryDialog } from './entry-dialog.js';
import { EntryHistory } from './entry-history.js';
import { EntryTable } from './entry-table.js';
import type { BookEntry, RegisterBook } from './register-book.js';
import { registerTexts } from './register.texts.js';

/** What is done with an entry; an added one is none yet. */
type Doing = { what: 'add' } | { what: 'change' | 'end' | 'history'; entry: BookEntry };

/** One register: its entries, and what can be done with them. */
export const Register = ({ book }: { book: RegisterBook }) => {
  const t = useTexts(registerTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const query = book.useEntries();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  const { basis } = book.info;
  return (
    <Section
      title={bilingual(book.info)}
      lead={t('basis', { basis: bilingual(basis) })}
      actions={may(book.writes) && <Button onClick={() => setDoing({ what: 'add' })}>{t('add')}</Button>}
    >
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyText')}</Empty>
          ) : (
            <EntryTable book={book} entries={entries} onDo={(what, entry) => setDoing({ what, entry })} />
          )
        }
      </Loaded>
      {doing?.what === 'add' && <EntryDialog book={book} entry={null} onClose={close} />}
      {doing?.what === 'change' && <EntryDialog book={book} entry={doing.entry} onClose={close} />}
      {doing?.what === 'end' && <EndDialog book={book} entry={doing.entry} onClose={close} />}
      {doing?.what === 'history' && <EntryHistory book={book} entry={doing.entry} onClose={close} />}
    </Section>
  );
};
