import { measureKinds, type MeasureKind } from '@michuhol/protection';
import { useState } from 'react';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { ActionFailed, Loaded } from '../../../shared/ui/page-state.js';
import { MeasureList } from './measure-list.js';
import styles from './measures.module.css';
import { measuresTexts } from './measures.texts.js';

const renews = ['listMeasures'] as const;

/** The measures after an incident, for the lead in charge and the protection officer: what was asked, offered and given. */
export const IncidentMeasures = ({ incidentId }: { incidentId: string }) => {
  const t = useTexts(measuresTexts);
  const format = useFormat();
  const query = useApi('listMeasures', { query: { incident: incidentId } });
  const separate = useApiAction('separateCaller', { renews });
  return (
    <Loaded query={query}>
      {({ measures, offers, question, separations }) => (
        <Section
          title={t('ofIncident')}
          lead={
            question &&
            `${t('askedAt', { time: format.dateTime(question.askedAt) })} · ${t(`asked.${question.answer ?? 'open'}`)}`
          }
        >
          {separate.error && <ActionFailed problem={separate.error} />}
          {separations.map(({ measureId, until }) => (
            <p key={measureId}>{t('separated', { until: format.time(until) })}</p>
          ))}
          {separations.length === 0 && (
            <div className={styles.buttons}>
              <Button
                busy={separate.isPending}
                onClick={() =>
                  separate.mutate({ body: { id: crypto.randomUUID(), incidentId, counselorId: null } })
                }
              >
                {t('separate')}
              </Button>
            </div>
          )}
          <Offer incidentId={incidentId} offers={offers} />
          <MeasureList measures={measures} empty={t('ownEmpty')} named={false} />
        </Section>
      )}
    </Loaded>
  );
};

const Offer = ({ incidentId, offers }: { incidentId: string; offers: readonly MeasureKind[] }) => {
  const t = useTexts(measuresTexts);
  const bilingual = useBilingual();
  const [chosen, setChosen] = useState<string>(offers[0] ?? '');
  const offer = useApiAction('offerMeasure', { renews });
  const kind = offers.find((code) => code === chosen);
  return (
    <div className={styles.form}>
      {offer.error && <ActionFailed problem={offer.error} />}
      <Select
        label={t('kind')}
        value={chosen}
        onChange={setChosen}
        options={offers.map((code) => ({ value: code, label: bilingual(measureKinds[code]) }))}
      />
      <div className={styles.buttons}>
        <Button
          size="small"
          busy={offer.isPending}
          onClick={() => kind && offer.mutate({ body: { id: crypto.randomUUID(), incidentId, kind } })}
        >
          {t('offer')}
        </Button>
      </div>
    </div>
  );
};
