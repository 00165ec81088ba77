import type { Import, Reading } from '@michuhol/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { asProblem } from '../../shared/api/api-problem.js';
import { requestApi } from '../../shared/api/api-request.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Skeleton } from '../../shared/ui/page-state.js';
import { useToast } from '../../shared/ui/toast.js';
import { ColumnMapping } from './column-mapping.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';
import { PreviewTable } from './preview-table.js';
import { ReadingForm } from './reading-form.js';

type Columns = Record<string, string[]>;

/** What the server makes of the file when it is read so; the preview before stays in sight meanwhile. */
const usePreview = (id: string, body: Partial<Reading> & { columns?: Columns }) =>
  useQuery({
    queryKey: ['previewImport', id, body],
    queryFn: () => requestApi('previewImport', { params: { id }, body }),
    placeholderData: (before) => before,
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
  const detected = usePreview(item.id, {});
  const preview = usePreview(item.id, { ...chosen, ...(columns ? { columns } : {}) });
  // Where a choice cannot be previewed, what was detected stays in sight, so that another can be made.
  const shown = preview.data ?? detected.data;
  const refusal = preview.error && asProblem(preview.error);
  if (!shown && !refusal) return <Skeleton lines={8} />;

  const reading = shown && { ...shown.detected, ...chosen };
  const choose = (change: Partial<Reading>): void => {
    setColumns(null);
    setChosen({ ...chosen, ...change });
  };
  const unmapped = reading?.format === 'delimited' && reading.profile === null;
  const problem = refusal ? null : (shown?.problem ?? null);
  const blocked =
    !shown ||
    unmapped ||
    refusal !== null ||
    problem !== null ||
    columns !== null ||
    preview.isPlaceholderData;
  const begin = (): void => {
    if (reading) start.mutate({ params: { id: item.id }, body: reading });
  };
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
  const failed = start.error ?? discard.error;
  return (
    <>
      <Section title={t('check')} lead={t('checkLead')}>
        {shown && reading && (
          <ReadingForm
            reading={reading}
            preview={shown}
            profiles={profiles.data?.profiles ?? []}
            onChoose={choose}
          />
        )}
        {refusal && (
          <Notice tone="danger" announce="polite" title={columns ? undefined : t('unreadable')}>
            {bilingual(refusal.detail)} ({refusal.code}) {!columns && t('unreadableNext')}
          </Notice>
        )}
        {problem && (
          <Notice tone={unmapped ? 'warning' : 'danger'} announce="polite">
            {bilingual(problem)} ({problem.code})
          </Notice>
        )}
        {columns && (
          <Notice
            tone="info"
            announce="polite"
            action={<Button onClick={() => setColumns(null)}>{t('takeBack')}</Button>}
          >
            {t('saveFirst')}
          </Notice>
        )}
        {failed && (
          <Notice tone="danger" announce="assertive">
            {bilingual(failed.detail)} ({failed.code})
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button tone="primary" disabled={blocked} busy={start.isPending} onClick={begin}>
            {t('start')}
          </Button>
          <Button busy={discard.isPending} onClick={throwAway}>
            {t('discard')}
          </Button>
        </div>
      </Section>
      {shown && shown.rows.length > 0 && (
        <PreviewTable preview={shown} stale={preview.isPlaceholderData || refusal !== null} />
      )}
      {unmapped && shown?.header && shown.rows.length === 0 && (
        <Section title={t('header')} lead={t('headerLead')}>
          <p className={styles.header}>{shown.header.join(' · ')}</p>
        </Section>
      )}
      {reading?.format === 'delimited' && reading.profile && shown?.header && (
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
