import type { Import, Reading } from '@michuhol/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../shared/api/api-problem.js';
import { requestApi } from '../../shared/api/api-request.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Skeleton } from '../../shared/ui/page-state.js';
import { PreviewTable } from './preview-table.js';
import { ReadingColumns } from './reading-columns.js';
import { ReadingForm } from './reading-form.js';
import { isTable } from './reading-names.js';
import { readingTexts } from './reading.texts.js';
import { StartButtons } from './start-buttons.js';

/** Changed columns by field; null while nothing was changed. */
export type Columns = Record<string, string[]>;

/** What the server makes of the file when it is read so; the preview before stays in sight meanwhile. */
const usePreview = (id: string, body: Partial<Reading> & { columns?: Columns }) =>
  useQuery({
    queryKey: ['previewImport', id, body],
    queryFn: () => requestApi('previewImport', { params: { id }, body }),
    placeholderData: (before) => before,
  });

/** What was recognised in an uploaded file, to be corrected and started. */
export const ReadingStep = ({ item }: { item: Import }) => {
  const t = useTexts(readingTexts);
  const bilingual = useBilingual();
  const [chosen, setChosen] = useState<Partial<Reading>>({});
  const [columns, setColumns] = useState<Columns | null>(null);
  const [isEditing, setEditing] = useState(false);
  const profiles = useApi('listProfiles');
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
  const unmapped = reading !== undefined && isTable(reading.format) && reading.profile === null;
  const problem = refusal ? null : (shown?.problem ?? null);
  const blocked =
    !shown ||
    unmapped ||
    refusal !== null ||
    problem !== null ||
    columns !== null ||
    preview.isPlaceholderData ||
    isEditing;
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
        <StartButtons item={item} reading={blocked ? null : (reading ?? null)} />
      </Section>
      {shown && shown.rows.length > 0 && !isEditing && (
        <PreviewTable preview={shown} stale={preview.isPlaceholderData || refusal !== null} />
      )}
      {shown && reading && isTable(reading.format) && (
        <ReadingColumns
          item={item}
          preview={shown}
          profile={reading.profile}
          profiles={profiles.data?.profiles ?? []}
          chosen={chosen}
          columns={columns}
          isEditing={isEditing}
          onColumns={setColumns}
          onEditing={setEditing}
          onSaved={(profile) => choose({ profile })}
        />
      )}
    </>
  );
};
