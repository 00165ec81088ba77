import type { MeasureQuestion } from '@michuhol/contract';
import { measureKinds, type MeasureKind } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Section } from '../../../shared/ui/page.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';
import type { OwnActions } from './use-own-actions.js';

/** More numbers than these say nothing: the records are one press away. */
const NUMBERS_SHOWN = 3;

/** The question that stands: measures as buttons, "later" as the default. */
export const OwnQuestion = ({
  question: { incidents, kinds, again },
  actions,
}: {
  question: MeasureQuestion;
  actions: OwnActions;
}) => {
  const t = useTexts(measuresTexts);
  const bilingual = useBilingual();
  const numbers = incidents
    .slice(0, NUMBERS_SHOWN)
    .map(({ number }) => number)
    .join(', ');
  // Of several records it is asked for with the first that it is offered for.
  const ask = (kind: MeasureKind): void =>
    actions.request([kind], incidents.find((incident) => incident.kinds.includes(kind))?.id ?? null);
  return (
    <Section
      title={t('question')}
      lead={[
        incidents.length > NUMBERS_SHOWN
          ? t('questionOfMany', { numbers, count: incidents.length - NUMBERS_SHOWN })
          : t('questionOf', { numbers }),
        ...(again ? [t('questionAgain')] : []),
      ].join(' · ')}
    >
      <div className={styles.buttons}>
        <Button
          tone="primary"
          busy={actions.busy}
          onClick={() => actions.answer({ incidentId: null, answer: 'later' })}
        >
          {t('later')}
        </Button>
        {kinds.map((kind) => (
          <Button key={kind} busy={actions.busy} onClick={() => ask(kind)}>
            {bilingual(measureKinds[kind])}
          </Button>
        ))}
        <Button
          tone="quiet"
          busy={actions.busy}
          onClick={() => actions.answer({ incidentId: null, answer: 'none' })}
        >
          {t('none')}
        </Button>
      </div>
    </Section>
  );
};
