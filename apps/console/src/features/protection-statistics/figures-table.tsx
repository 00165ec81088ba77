import {
  protectionFigureOf,
  type ProtectionFigure,
  type ProtectionFigureId,
  type ProtectionStatistics,
} from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import { useFigureValue } from './figure-value.js';
import { statisticsTexts } from './statistics.texts.js';

/** What a figure is: its version, what it counts and of what. */
const Definition = ({ id, figure }: { id: ProtectionFigureId; figure: ProtectionFigure | null }) => {
  const t = useTexts(statisticsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { version, numerator, denominator } = protectionFigureOf[id];
  const counted = (count: number | null | undefined): string =>
    count === null || count === undefined ? '' : ` (${format.number(count)})`;
  return (
    <>
      <p>{t('version', { version })}</p>
      <p>
        {t('numerator')}: {bilingual(numerator)}
        {counted(figure?.numerator)}
      </p>
      <p>
        {t('denominator')}: {bilingual(denominator)}
        {counted(figure?.denominator)}
      </p>
    </>
  );
};

/** The figures of a month; each tells its definition on focus. */
export const StatisticsFigures = ({ total, figures }: ProtectionStatistics) => {
  const t = useTexts(statisticsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const valueOf = useFigureValue();
  return (
    <FigureRow label={t('figures')}>
      <Figure
        name={bilingual(protectionFigureOf.incidence)}
        value={total.hidden ? t('hidden') : format.number(total.rate, 1)}
        unit={total.hidden ? '' : t('perTenThousand')}
        note={
          total.hidden
            ? t('hiddenNote')
            : t('counts', { count: format.number(total.count), answered: format.number(total.answered) })
        }
        proof={<Definition id="incidence" figure={null} />}
      />
      {figures.map((figure) => (
        <Figure
          key={figure.id}
          name={bilingual(protectionFigureOf[figure.id])}
          value={valueOf(figure)}
          note={figure.hidden ? t('hiddenNote') : null}
          proof={<Definition id={figure.id} figure={figure} />}
        />
      ))}
    </FigureRow>
  );
};
