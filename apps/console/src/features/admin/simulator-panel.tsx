import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import { adminTexts } from './admin.texts.js';

/** The traffic simulator of the evaluation. */
export const SimulatorPanel = () => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const may = useMay();
  const query = useApi('getSimulator', {}, { everySeconds: 3 });
  const action = useApiAction('switchSimulator', { renews: ['getSimulator'] });
  return (
    <Loaded query={query}>
      {(simulator) =>
        simulator.available ? (
          <Section
            title={t('tab.simulator')}
            lead={t('simulatorLead')}
            actions={
              may('simulator.switch') && (
                <Button
                  tone="primary"
                  busy={action.isPending}
                  onClick={() => action.mutate({ body: { running: !simulator.running } })}
                >
                  {simulator.running ? t('switchOff') : t('switchOn')}
                </Button>
              )
            }
          >
            <p>
              {simulator.running
                ? t('running', { count: format.number(simulator.callsPerDay) })
                : t('stopped')}
            </p>
            {simulator.lastEventAt && (
              <p>{t('lastSimulated', { time: format.dateTime(simulator.lastEventAt) })}</p>
            )}
            {simulator.filling && (
              <ProgressBar
                label={t('filling')}
                value={simulator.filling.done}
                max={simulator.filling.total}
                text={t('fillingText', simulator.filling)}
              />
            )}
          </Section>
        ) : (
          <Notice>{t('simulatorNone')}</Notice>
        )
      }
    </Loaded>
  );
};
