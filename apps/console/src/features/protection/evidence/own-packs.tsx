import { ownPackUseNames, type EvidencePack } from '@michuhol/contract';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { RecordLink } from '../measures/record-link.js';
import { evidenceTexts } from './evidence.texts.js';
import { PackFiles } from './pack-files.js';
import { Taken } from './taken.js';
import { useOwnFirst } from './use-own-first.js';
import { useTakenWords } from './use-taken-words.js';

/** A counselor's own packs of own records. */
export const OwnPacks = () => {
  const t = useTexts(evidenceTexts);
  const query = useApi('listOwnPacks');
  return (
    <Section title={t('own')} lead={t('ownLead')}>
      <Loaded query={query}>{({ packs }) => <OwnPackTable packs={packs} />}</Loaded>
    </Section>
  );
};

const OwnPackTable = ({ packs }: { packs: readonly EvidencePack[] }) => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const firstOf = useOwnFirst();
  const takenWords = useTakenWords();
  const columns: Column<EvidencePack>[] = [
    { key: 'number', header: t('number'), rowHeader: true, noWrap: true, text: ({ number }) => number },
    {
      key: 'subject',
      header: t('subject'),
      noWrap: true,
      text: ({ subject }) => subject.number,
      cell: ({ subject: { id, number } }) => <RecordLink id={id} number={number} />,
    },
    {
      key: 'use',
      header: t('use'),
      text: ({ use }) => (use === null ? '–' : bilingual(ownPackUseNames[use])),
    },
    { key: 'made', header: t('made'), noWrap: true, text: ({ madeAt }) => format.dateTime(madeAt) },
    {
      key: 'files',
      header: t('files'),
      text: ({ files }) => files.map(({ name, sha256 }) => `${name} ${sha256}`).join(' '),
      cell: (pack) => <PackFiles pack={pack} from="takeOwnPack" first={firstOf(pack)} />,
    },
    { key: 'taken', header: t('taken'), text: takenWords, cell: (pack) => <Taken pack={pack} /> },
  ];
  return (
    <DataTable
      caption={t('own')}
      hideCaption
      plain
      columns={columns}
      rows={packs}
      rowKey={({ id }) => id}
      empty={t('ownNone')}
    />
  );
};
