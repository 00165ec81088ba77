import type { CallerCase } from '@michuhol/contract';
import { categoryOf } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { Checkbox } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import styles from './evidence.module.css';
import { makingTexts } from './making.texts.js';

/** Which incidents of a case go into a pack. */
export const IncidentChoice = ({
  incidents,
  chosen,
  missing,
  onChange,
}: {
  incidents: CallerCase['involved'];
  chosen: readonly string[];
  /** Says that none is chosen. */
  missing: boolean;
  onChange: (chosen: string[]) => void;
}) => {
  const t = useTexts(makingTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const wordsOf = ({
    number,
    happenedAt,
    severity,
    categories,
    confirmed,
  }: CallerCase['involved'][number]): string =>
    [
      number,
      format.dateTime(happenedAt),
      severity,
      ...(categories?.map((code) => bilingual(categoryOf(code))) ?? []),
      ...(confirmed ? [] : [t('notConfirmed')]),
    ].join(' · ');
  return (
    <FieldGroup legend={t('incidents')}>
      <div className={styles.choices}>
        {incidents.map((incident) => (
          <Checkbox
            key={incident.id}
            label={wordsOf(incident)}
            checked={chosen.includes(incident.id)}
            onChange={(isChosen) =>
              onChange(isChosen ? [...chosen, incident.id] : chosen.filter((other) => other !== incident.id))
            }
          />
        ))}
      </div>
      {missing && (
        <Notice tone="warning" announce="assertive">
          {t('incidentsMissing')}
        </Notice>
      )}
    </FieldGroup>
  );
};
