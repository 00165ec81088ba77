import {
  delimiters,
  encodings,
  importFormats,
  type Import,
  type ImportPreview,
  type Reading,
} from '@michuhol/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useQuery } from '@tanstack/react-query';
import { requestApi } from '../../shared/api/api-request.js';
import { asProblem } from '../../shared/api/api-problem.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { Select } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { ColumnMapping } from './column-mapping.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';
import { PreviewTable } from './preview-table.js';

const delimiterNames = {
  ',': 'delimiter.comma',
  '\t': 'delimiter.tab',
  ';': 'delimiter.semicolon',
  '|': 'delimiter.pipe',
} as const;

type Columns = Record<string, string[]>;

/** The choices of a person over what was detected. */
const readingOf = (preview: ImportPreview, chosen: Partial<Reading>): Reading => ({
  ...preview.detected,
  ...chosen,
});

/** What was recognised in an uploaded file, to be corrected and started. */
export const ReadingStep = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Partial<Reading>>({});
  const [columns, setColumns] = useState<Columns | null>(null);
  const profiles = useApi('listProfiles');
  const start = useApiAction('startImport', { renews: ['getImport', 'listImports'] });
  const discard = useApiAction('discardImport', { renews: ['listImports'] });
  const body = { ...chosen, ...(columns ? { columns } : {}) };
  const preview = useQuery({
    queryKey: ['previewImport', item.id, body],
    queryFn: () => requestApi('previewImport', { params: { id: item.id }, body }),
    placeholderData: (before) => before,
  });
  if (preview.error)
    return <ErrorState problem={asProblem(preview.error)} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton lines={8} />;
  const shown = preview.data;
  const reading = readingOf(shown, chosen);
  const choose = (change: Partial<Reading>): void => {
    setColumns(null);
    setChosen({ ...chosen, ...change });
  };
  const ready =
    reading.format === 'queue_log' ||
    (reading.profile !== null && shown.problem === null && columns === null);
  const begin = (): void => start.mutate({ params: { id: item.id }, body: reading });
  const throwAway = (): void =>
    discard.mutate(
      { params: { id: item.id } },
      {
        onSuccess: () => {
          toast({ text: t('discarded') });
          void navigate(paths.imports);
        },
      },
    );
  return (
    <>
      <Section title={t('check')} lead={t('checkLead')}>
        <div className={styles.reading}>
          <Select
            label={t('format')}
            value={reading.format}
            onChange={(format) => choose({ format })}
            options={importFormats.map((value) => ({ value, label: t(`format.${value}`) }))}
          />
          <Select
            label={t('encoding')}
            value={reading.encoding}
            onChange={(encoding) => choose({ encoding })}
            options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          />
          {reading.format === 'delimited' && (
            <>
              <Select
                label={t('delimiter')}
                value={reading.delimiter ?? ','}
                onChange={(delimiter) => choose({ delimiter })}
                options={delimiters.map((value) => ({ value, label: t(delimiterNames[value]) }))}
              />
              <Select
                label={t('profile')}
                value={reading.profile ?? ''}
                onChange={(profile) => choose({ profile: profile || null })}
                options={[
                  { value: '', label: t('noProfile') },
                  ...(profiles.data?.profiles ?? []).map((profile) => ({
                    value: profile.name,
                    label: shown.fittingProfiles.includes(profile.name)
                      ? t('fits', { title: bilingual(profile.title) })
                      : bilingual(profile.title),
                  })),
                ]}
              />
            </>
          )}
        </div>
        {shown.problem && (
          <Notice tone="danger" announce="polite">
            {bilingual(shown.problem)} ({shown.problem.code})
          </Notice>
        )}
        {start.error && (
          <Notice tone="danger" announce="assertive">
            {bilingual(start.error.detail)} ({start.error.code})
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button tone="primary" disabled={!ready} busy={start.isPending} onClick={begin}>
            {t('start')}
          </Button>
          <Button busy={discard.isPending} onClick={throwAway}>
            {t('discard')}
          </Button>
        </div>
      </Section>
      <PreviewTable preview={shown} stale={preview.isPlaceholderData} />
      {reading.format === 'delimited' && reading.profile && shown.header && (
        <ColumnMapping
          preview={shown}
          header={shown.header}
          basedOn={reading.profile}
          columns={columns}
          onChange={setColumns}
          onSaved={(profile) => choose({ profile })}
        />
      )}
    </>
  );
};
