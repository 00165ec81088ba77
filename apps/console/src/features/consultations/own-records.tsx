import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { PersonalPrint } from '../../shared/privacy/personal-print.js';
import { useAtWork } from '../../shared/session/at-work.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { ConsultationList } from './consultation-list.js';
import { consultationTexts } from './consultations.texts.js';
import styles from './consultations.module.css';
import { draftOf, emptyDraft, isStarted, type Draft } from './entry.js';
import { WrapUpForm } from './wrap-up-form.js';

/** A counselor's own records of today beside the form that makes them. */
export const OwnRecords = () => {
  const t = useTexts(consultationTexts);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const desk = useApi('getWrapUp', {}, { everySeconds: 5 });
  const talking = desk.data?.calls.some(({ inProgress }) => inProgress) ?? false;
  useAtWork(talking || isStarted(draft));
  const own = useApi('listOwnConsultations', {}, { everySeconds: 15 });
  const set = own.data?.consultations[0]?.source.dataSet ?? desk.data?.calls[0]?.dataSet;
  return (
    <div className={styles.halves}>
      <Section title={draft.correcting ? t('correct') : t('wrapUp')}>
        <Loaded query={desk}>
          {(loaded) => (
            <WrapUpForm
              desk={loaded}
              draft={draft}
              onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
              onClear={() => setDraft(emptyDraft())}
            />
          )}
        </Loaded>
      </Section>
      <Section
        title={t('ownList')}
        actions={
          <PersonalPrint
            page={paths.consultations}
            data="consultations"
            subjects={own.data?.consultations.map(({ id, source }) => `consultation:${source.code}/${id}`)}
          />
        }
      >
        {set !== undefined && set !== 'city' && (
          <div>
            <DataSetMark dataSet={set} />
          </div>
        )}
        <Loaded query={own}>
          {({ consultations }) => (
            <ConsultationList
              caption={t('ownList')}
              empty={t('ownEmpty')}
              consultations={consultations}
              selected={draft.correcting ? draft.id : undefined}
              onEdit={(record) => setDraft(draftOf(record))}
            />
          )}
        </Loaded>
      </Section>
    </div>
  );
};
