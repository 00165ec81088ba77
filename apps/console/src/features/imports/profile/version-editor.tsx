import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { ColumnList, ColumnSelect } from './column-select.js';
import type { ProfileDocument } from './profile-document.js';
import { RuleRow } from './rule-row.js';
import { rulesTexts } from './rules.texts.js';

interface VersionEditorProps {
  document: ProfileDocument;
  set: (name: string, value: unknown) => void;
}

/** What identifies a record at its source, and which of two contents of it is the newer one. */
export const VersionEditor = ({ document, set }: VersionEditorProps) => {
  const t = useTexts(rulesTexts);
  const version = document.recordVersion;
  return (
    <>
      {document.kind === 'intervals' ? (
        <RuleRow name={t('key')} path="key">
          {t('keyOfIntervals')}
        </RuleRow>
      ) : (
        <RuleRow name={t('key')} hint={t('keyHint')} path="key" required>
          <ColumnList label={t('key')} columns={document.key ?? []} onChange={(key) => set('key', key)} />
        </RuleRow>
      )}
      <RuleRow name={t('recordVersion')} hint={t('recordVersionHint')} path="recordVersion">
        <ColumnSelect
          label={t('recordVersion')}
          none={t('arrivalOrder')}
          value={version?.column ?? ''}
          onChange={(column) =>
            set('recordVersion', column ? { column, kind: version?.kind ?? 'time' } : undefined)
          }
        />
        {version && (
          <Select
            label={t('versionKind')}
            hideLabel
            value={version.kind}
            onChange={(kind) => set('recordVersion', { ...version, kind })}
            options={(['time', 'number'] as const).map((value) => ({
              value,
              label: t(`version.${value}`),
            }))}
          />
        )}
      </RuleRow>
    </>
  );
};
