import type { Import } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Section } from '../../shared/ui/page.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import { importsTexts } from './imports.texts.js';

/** How far a running import is, or how much a followed log has brought; pushed by the server. */
export const ImportProgress = ({ item }: { item: Import }) => {
  const t = useTexts(importsTexts);
  const format = useFormat();
  const rows = format.number(item.counts.read);
  if (item.state === 'following')
    return (
      <Section title={t('progress')} lead={t('followingStop')}>
        <p role="status">{t('followingText', { rows })}</p>
      </Section>
    );
  const isWaiting = item.state === 'queued' && item.counts.read === 0;
  const text = isWaiting
    ? t('progressQueued')
    : item.rowsPerSecond === null || item.remainingSeconds === null
      ? t('progressSoon', { rows })
      : t('progressText', {
          rows,
          rate: format.number(Math.round(item.rowsPerSecond)),
          left: format.duration(Math.ceil(item.remainingSeconds)),
        });
  return (
    <Section title={t('progress')} lead={t('leave')}>
      <ProgressBar label={t('progress')} value={item.bytesRead} max={item.sizeBytes} text={text} />
    </Section>
  );
};
