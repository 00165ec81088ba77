import { useState } from 'react';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { forgetUpload, keptUpload } from './kept-upload.js';
import { uploadTexts } from './upload.texts.js';

/** Tells of an upload that was left unfinished, as long as the server still has what came. */
export const LeftUpload = () => {
  const t = useTexts(uploadTexts);
  const format = useFormat();
  const [kept, setKept] = useState(keptUpload);
  const { data } = useApi('getUpload', { params: { id: kept?.id ?? '' } }, { enabled: kept !== null });
  const discard = useApiAction('discardUpload');
  if (!kept || !data) return null;
  const forget = (): void => {
    discard.mutate({ params: { id: kept.id } });
    forgetUpload();
    setKept(null);
  };
  return (
    <Notice title={t('kept')} action={<Button onClick={forget}>{t('keptDiscard')}</Button>}>
      {t('keptText', {
        name: kept.fileName,
        sent: format.bytes(data.receivedBytes),
        total: format.bytes(data.sizeBytes),
        time: format.time(data.expiresAt),
      })}
    </Notice>
  );
};
