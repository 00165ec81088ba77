import type { SsoStranger } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import { peopleTexts } from './people.texts.js';

interface SsoStrangersProps {
  strangers: readonly SsoStranger[];
  onTake: (stranger: SsoStranger) => void;
}

/** People whom the provider knows and who have no account here: as a rule somebody new, who waits. */
export const SsoStrangers = ({ strangers, onTake }: SsoStrangersProps) => {
  const t = useTexts(peopleTexts);
  const format = useFormat();
  const columns: Column<SsoStranger>[] = [
    { key: 'name', header: t('name'), text: (row) => row.name ?? '–', rowHeader: true },
    { key: 'subject', header: t('sso.bySubject'), text: (row) => row.subject },
    { key: 'tried', header: t('sso.tried'), text: (row) => format.dateTime(row.lastTriedAt), noWrap: true },
    {
      key: 'take',
      header: t('actions'),
      text: () => '',
      cell: (row) => (
        <Button size="small" onClick={() => onTake(row)}>
          {t('sso.take')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('sso.strangers')}>
      <DataTable
        caption={t('sso.strangers')}
        hideCaption
        columns={columns}
        rows={strangers}
        rowKey={(row) => row.subject}
        empty={t('sso.strangersEmpty')}
        plain
      />
    </Section>
  );
};
