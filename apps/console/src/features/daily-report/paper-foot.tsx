import type { DailyReport } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';
import { useMe } from '../../shared/api/session.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import { changesText } from './changes-text.js';
import { dailyTexts } from './daily.texts.js';
import styles from './paper.module.css';
import { usePrintTime } from './use-print-time.js';

/** What must be known to read the figures, and of which version and print-out they are. */
export const PaperFoot = ({ report }: { report: DailyReport }) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const { name } = useMe();
  const printed = usePrintTime();
  const { content, watermarks, version, checksum } = report;
  const definitions = content.metrics
    .filter(({ definitions: [first] }) => first && first.id !== 'offered')
    .flatMap(({ name: metric, definitions: all }) =>
      all.map(({ id, version: number, formula, estimated }) =>
        t('definition', {
          name: bilingual(metric),
          formula: bilingual(formula),
          id,
          version: number,
          mark: estimated ? t('estimated') : '',
        }),
      ),
    );
  const rules = [...new Set(content.metrics.map(({ attribution }) => attribution))];
  const sources = watermarks.map(({ source, lastEventAt }) =>
    lastEventAt === null
      ? t('dataNone', { source })
      : t('dataSource', { source, time: format.dateTime(lastEventAt) }),
  );
  const changes = changesText(report, { t, format, bilingual });
  const notes = [
    t('attribution', { rule: rules.map((rule) => bilingual(attributionNames[rule])).join(', ') }),
    t('monthNote'),
    ...(content.reported > 0 ? [t('reported', { count: format.number(content.reported) })] : []),
    t('data', { sources: sources.length > 0 ? sources.join(', ') : '–' }),
  ];
  return (
    <footer className={styles.foot}>
      {version !== null && changes !== null && <p>※ {t('changed', { version, changes })}</p>}
      <p>
        ※ {t('definitions')}: {definitions.join('; ')}
      </p>
      <p>※ {notes.join('; ')}</p>
      <div className={styles.last}>
        <ChangeLegend />
        <span>
          {t('printed', { name, time: format.dateTime(printed) })} ·{' '}
          <span title={checksum}>{t('checksum', { checksum: checksum.slice(0, 12) })}</span>
        </span>
      </div>
    </footer>
  );
};
