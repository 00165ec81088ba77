import type { ApiReply } from '../../../shared/api/api-request.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { profileTexts } from './profile.texts.js';

type Version = ApiReply<'getProfile'>['versions'][number];

interface ProfileVersionsProps {
  versions: readonly Version[];
  /** The version in the editor. */
  shown: number;
  onOpen: (version: number) => void;
}

/** The versions of a profile, newest first: who saved it, when; each can be opened and saved anew. */
export const ProfileVersions = ({ versions, shown, onOpen }: ProfileVersionsProps) => {
  const t = useTexts(profileTexts);
  const format = useFormat();
  const columns: Column<Version>[] = [
    {
      key: 'version',
      header: t('version'),
      rowHeader: true,
      text: ({ version }) => t('versionOf', { version }),
    },
    { key: 'by', header: t('savedBy'), text: (row) => row.savedBy },
    { key: 'at', header: t('savedAt'), noWrap: true, text: (row) => format.dateTime(row.savedAt) },
    {
      key: 'open',
      header: t('actions'),
      text: () => '',
      cell: ({ version }) =>
        version !== shown && (
          <Button size="small" onClick={() => onOpen(version)}>
            {t('openVersion')}
          </Button>
        ),
    },
  ];
  return (
    <details>
      <summary>
        {t('history')} · {t('versionOf', { version: shown })}
      </summary>
      <DataTable
        caption={t('history')}
        hideCaption
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
        rowLook={({ version }) => (version === shown ? 'selected' : undefined)}
        plain
      />
    </details>
  );
};
