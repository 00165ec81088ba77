import type { endpoints, PanicBand, PanicChainVersion, PanicStep, ReplyOf } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import type { Column } from '../../shared/ui/table-column.js';
import { panicPageTexts } from './panic-page.texts.js';
import { Trial } from './trial.js';
import { useStepWords, type Receivers } from './use-step-words.js';

type Chain = ReplyOf<typeof endpoints.getPanicChain>;

/** The chain as it holds now: a table for each band, who would be told at an instant, and the versions. */
export const ChainReading = ({
  chain,
  versions,
  receivers,
}: {
  chain: Chain;
  versions: readonly PanicChainVersion[];
  receivers: Receivers;
}) => {
  const t = useTexts(panicPageTexts);
  const format = useFormat();
  const coming = versions.filter(
    (one) => one.version > chain.version && (one.validFrom ?? '') > (chain.validFrom ?? ''),
  );
  const hoursOf = ({ days, from, to }: PanicBand): string =>
    t('hours', { days: days.map((day) => t(`day.${day}`)).join(', '), from, to });
  return (
    <>
      <p>
        {chain.validFrom === null
          ? t('inForceProduct')
          : t('inForce', { version: chain.version, from: format.dateTime(chain.validFrom) })}{' '}
        {t('every', { seconds: chain.seconds })}
      </p>
      {coming.length > 0 && (
        <Notice title={t('comingTitle')}>
          {coming
            .map((one) => t('coming', { version: one.version, from: format.dateTime(one.validFrom ?? '') }))
            .join(' ')}
        </Notice>
      )}
      {chain.bands.map((band, at) => (
        <Section key={`${at} ${band.label}`} title={band.label} lead={hoursOf(band)}>
          <StepTable caption={band.label} steps={band.steps} receivers={receivers} />
        </Section>
      ))}
      <Section title={t('otherwise')} lead={t('otherwiseLead')}>
        <StepTable caption={t('otherwise')} steps={chain.otherwise} receivers={receivers} />
      </Section>
      <Trial receivers={receivers} />
      <Section title={t('versions')}>
        <VersionTable versions={versions} />
      </Section>
    </>
  );
};

const StepTable = ({
  caption,
  steps,
  receivers,
}: {
  caption: string;
  steps: readonly PanicStep[];
  receivers: Receivers;
}) => {
  const t = useTexts(panicPageTexts);
  const wordsOf = useStepWords(receivers);
  const rows = steps.map((step, at) => ({ at: at + 1, words: wordsOf(step) }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'step', header: t('step'), noWrap: true, text: ({ at }) => t('stepOf', { step: at }) },
    { key: 'who', header: t('who'), text: ({ words }) => words },
  ];
  return (
    <DataTable caption={caption} hideCaption columns={columns} rows={rows} rowKey={({ at }) => String(at)} />
  );
};

const VersionTable = ({ versions }: { versions: readonly PanicChainVersion[] }) => {
  const t = useTexts(panicPageTexts);
  const format = useFormat();
  const columns: Column<PanicChainVersion>[] = [
    {
      key: 'version',
      header: t('version'),
      noWrap: true,
      text: ({ version }) => (version === 0 ? t('versionProduct') : t('versionOf', { version })),
    },
    {
      key: 'from',
      header: t('validFrom'),
      noWrap: true,
      text: ({ validFrom }) => (validFrom === null ? t('always') : format.dateTime(validFrom)),
    },
    { key: 'reason', header: t('reason'), text: ({ reason }) => reason ?? '–' },
    { key: 'by', header: t('writtenBy'), text: ({ writtenBy }) => writtenBy ?? '–' },
  ];
  return (
    <DataTable
      caption={t('versions')}
      hideCaption
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
};
