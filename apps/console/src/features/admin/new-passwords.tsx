import { useState } from 'react';
import type { ApiReply } from '../../shared/api/api-request.js';
import { useFile } from '../../shared/api/use-file.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { addPeopleTexts } from './add-people.texts.js';

/**
 * The temporary passwords of people who were just added, as a file that is made once: whoever opened it in the console
 * is not shown them again. The server writes the workbook, where no cell is run as a formula, and keeps nothing of it.
 */
export const NewPasswords = ({ added }: { added: ApiReply<'addBulkAccounts'> }) => {
  const t = useTexts(addPeopleTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const file = useFile();
  const [taken, setTaken] = useState(false);
  const take = async (): Promise<void> => {
    const columns = ['login', 'name', 'team', 'password'] as const;
    const isTaken = await file.take(
      'makeTableFile',
      {
        body: {
          format: 'xlsx',
          title: t('resultName'),
          columns: columns.map((name) => ({ name: t(name) })),
          rows: added.accounts.map(({ login, name, team, temporaryPassword }) => [
            ...[login, name, team ?? '', temporaryPassword],
          ]),
          notes: [t('resultNote')],
        },
      },
      `${t('resultName')}.xlsx`,
    );
    setTaken(isTaken);
  };
  return (
    <>
      <Notice
        tone={taken ? 'success' : 'warning'}
        announce="polite"
        action={
          !taken && (
            <Button tone="primary" icon="download" busy={file.busy} onClick={() => void take()}>
              {t('result')}
            </Button>
          )
        }
      >
        {taken ? t('resultTaken') : t('added', { count: format.number(added.added) })}
      </Notice>
      {file.problem && <Notice tone="danger">{bilingual(file.problem.detail)}</Notice>}
    </>
  );
};
