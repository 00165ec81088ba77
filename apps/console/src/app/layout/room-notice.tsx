import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Notice } from '../../shared/ui/notice.js';
import { appTexts } from '../app.texts.js';

/** Says on every page that no data is taken in, for as long as the data disk is nearly full. */
export const RoomNotice = () => {
  const t = useTexts(appTexts);
  const format = useFormat();
  const { data } = useApi('getSystemState', {}, { everySeconds: 30 });
  if (!data?.isReadOnly) return null;
  return (
    <Notice tone="danger" title={t('room.title')} announce="assertive">
      {t('room.text', { percent: format.number(Math.floor(data.diskUsed * 100)) })}
    </Notice>
  );
};
