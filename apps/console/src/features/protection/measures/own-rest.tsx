import type { OwnMeasures } from '@michuhol/contract';
import { apiKey, useApiAction } from '../../../shared/api/use-api.js';
import { useQueryClient } from '@tanstack/react-query';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { measuresTexts } from './measures.texts.js';

/** The rest under way: from when to when, what the switch says, and the way back. */
export const OwnRest = ({ rest }: { rest: NonNullable<OwnMeasures['rest']> }) => {
  const t = useTexts(measuresTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const queries = useQueryClient();
  const back = useApiAction('endOwnRest', { renews: ['getOwnState'] });
  const { startsAt, endsAt, minutes, switchFault } = rest;
  return (
    <Notice
      tone={switchFault ? 'warning' : 'info'}
      title={t('rest')}
      announce="polite"
      action={
        <Button
          tone="primary"
          busy={back.isPending}
          onClick={() =>
            back.mutate(
              {},
              { onSuccess: (changed) => queries.setQueryData(apiKey('listOwnMeasures', {}), changed) },
            )
          }
        >
          {t('back')}
        </Button>
      }
    >
      <p>
        {startsAt && endsAt
          ? t('restUntil', { from: format.time(startsAt), until: format.time(endsAt), minutes })
          : t('restAfterCall', { minutes })}{' '}
        {t('restPrivate')}
      </p>
      {switchFault && <p>{bilingual(switchFault)}</p>}
    </Notice>
  );
};
