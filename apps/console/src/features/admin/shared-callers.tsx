import { sharedCallerKinds, type SharedCaller } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { EndSharedCallerForm, SharedCallerForm } from './shared-caller-forms.js';
import { sharedCallerTexts } from './shared-callers.texts.js';

/** The numbers that repeats are not judged by, from which day on, and the forms that change the list. */
export const SharedCallers = () => {
  const query = useApi('listSharedCallers');
  return <Loaded query={query}>{({ sharedCallers }) => <List callers={sharedCallers} />}</Loaded>;
};

const List = ({ callers }: { callers: readonly SharedCaller[] }) => {
  const t = useTexts(sharedCallerTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const may = useMay();
  const columns: Column<SharedCaller>[] = [
    { key: 'name', header: t('name'), text: ({ name }) => name, rowHeader: true },
    { key: 'kind', header: t('kind'), text: ({ kind }) => bilingual(sharedCallerKinds[kind]) },
    { key: 'number', header: t('number'), text: ({ number }) => number, noWrap: true },
    {
      key: 'from',
      header: t('validFrom'),
      text: ({ validFrom }) => format.day(validFrom),
      noWrap: true,
    },
    {
      key: 'until',
      header: t('validUntil'),
      text: ({ validUntil }) => (validUntil === null ? t('open') : format.day(validUntil)),
      noWrap: true,
    },
    {
      key: 'by',
      header: t('by'),
      text: ({ createdBy, createdAt }) => `${createdBy} · ${format.dateTime(createdAt)}`,
    },
  ];
  return (
    <>
      <Section title={t('title')} lead={t('lead')}>
        <DataTable
          caption={t('title')}
          hideCaption
          columns={columns}
          rows={callers}
          rowKey={({ id }) => id}
          empty={t('empty')}
          plain
        />
        {may('mappings.write') && <SharedCallerForm />}
      </Section>
      {may('mappings.write') && callers.length > 0 && (
        <Section title={t('endTitle')}>
          <EndSharedCallerForm callers={callers} />
        </Section>
      )}
    </>
  );
};
