import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useMay } from '../../shared/api/session.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { useToast } from '../../shared/ui/toast.js';
import { liveTexts } from './live.texts.js';

/** Says whether synthetic traffic flows, and lets those who may switch it. Nothing in production. */
export const SimulatorSwitch = () => {
  const t = useTexts(liveTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const may = useMay();
  const { data } = useApi('getSimulator', {}, { enabled: may('simulator.read'), everySeconds: 10 });
  const action = useApiAction('switchSimulator', { renews: ['getSimulator'] });
  if (!data?.available) return null;
  return (
    <>
      <Badge outline="dotted">{data.running ? t('simulatorOn') : t('simulatorOff')}</Badge>
      {data.filling && <span>{t('filling', data.filling)}</span>}
      {may('simulator.switch') && (
        <Button
          size="small"
          busy={action.isPending}
          onClick={() =>
            action.mutate(
              { body: { running: !data.running } },
              {
                onError: ({ detail }) =>
                  toast({ tone: 'danger', text: `${t('switchFailed')} ${bilingual(detail)}` }),
              },
            )
          }
        >
          {data.running ? t('switchOff') : t('switchOn')}
        </Button>
      )}
    </>
  );
};
