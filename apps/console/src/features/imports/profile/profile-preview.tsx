import type { ImportPreview, Reading } from '@michuhol/contract';
import { useQuery } from '@tanstack/react-query';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { requestApi } from '../../../shared/api/api-request.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Notice } from '../../../shared/ui/notice.js';
import { PreviewTable } from '../preview-table.js';
import type { ProfileDocument } from './profile-document.js';
import { profileTexts } from './profile.texts.js';

const SHOWN_ROWS = 5;

/** A file whose first rows are read by unsaved rules. */
export interface Sample {
  importId: string;
  /** How the file is read otherwise, as far as that was chosen. */
  reading: Partial<Reading>;
}

/** The first rows of a sample under a document that is known to be sound; the rows before stay while there is none. */
export const useSamplePreview = (sample: Sample | null, sound: ProfileDocument | null) =>
  useQuery<ImportPreview, ApiProblem>({
    queryKey: ['previewImport', sample, sound],
    queryFn: ({ signal }) =>
      requestApi(
        'previewImport',
        {
          params: { id: sample?.importId ?? '' },
          body: { ...sample?.reading, profile: null, ...(sound ? { unsaved: sound } : {}) },
        },
        signal,
      ),
    enabled: sample !== null && sound !== null,
    placeholderData: (before) => before,
  });

/** What the unsaved rules make of the sample. */
export const ProfilePreview = ({
  preview,
  error,
  isWaiting,
}: {
  preview: ImportPreview | undefined;
  error: ApiProblem | null;
  /** The rules have faults: what is shown is how it was before. */
  isWaiting: boolean;
}) => {
  const t = useTexts(profileTexts);
  const bilingual = useBilingual();
  // The rules below are what is worked at: a few rows show what they do and leave them in sight.
  const rows = preview?.rows.slice(0, SHOWN_ROWS) ?? [];
  const problem = error ? { ...asProblem(error).detail, code: error.code } : preview?.problem;
  return (
    <>
      {isWaiting && <Notice tone="warning">{preview ? t('previewWaits') : t('previewNone')}</Notice>}
      {problem && (
        <Notice tone="danger" announce="polite">
          {bilingual(problem)} ({problem.code})
        </Notice>
      )}
      {preview && rows.length > 0 && (
        <PreviewTable
          preview={{ ...preview, rows }}
          stale={isWaiting || error !== null}
          caption={t('preview', { count: rows.length })}
        />
      )}
    </>
  );
};
