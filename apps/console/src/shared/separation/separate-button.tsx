import type { DataSet } from '@michuhol/contract';
import { useApiAction } from '../api/use-api.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { useToast } from '../ui/toast.js';
import { separationTexts } from './separation.texts.js';

interface SeparateButtonProps {
  /** How the counselor is called here; as long as names are not allowed a pseudonym. */
  name: string;
  /** Who it is: an account, or somebody on a floor. */
  who: { counselorId: string } | { agent: { dataSet: DataSet; id: string } };
  className?: string | undefined;
}

/**
 * Keeps a counselor and the caller of the present call apart until the shift is over, with one press and without any
 * registration. Give it a key of the call: afterwards it says until when, as long as that call is shown.
 */
export const SeparateButton = ({ name, who, className }: SeparateButtonProps) => {
  const t = useTexts(separationTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const toast = useToast();
  const separate = useApiAction('separateCaller', { renews: ['listMeasures'] });
  if (separate.data)
    return <Badge tone="success">{t('apart', { until: format.time(separate.data.until) })}</Badge>;
  const press = (): void =>
    separate.mutate(
      { body: { id: crypto.randomUUID(), ...who } },
      {
        onSuccess: ({ until }) =>
          toast({ tone: 'success', text: t('done', { name, until: format.time(until) }) }),
        onError: ({ detail }) => toast({ tone: 'danger', text: `${t('failed')} ${bilingual(detail)}` }),
      },
    );
  return (
    <Button
      size="small"
      className={className}
      busy={separate.isPending}
      aria-label={t('separateOf', { name })}
      onClick={press}
    >
      {t('separate')}
    </Button>
  );
};
