import { addDays, day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { callsTexts } from './calls.texts.js';

/** Says of which days the calls are destroyed while their figures stay, and by which certificate. */
export const SealedNotice = ({ dataSet, from, to }: { dataSet: DataSet; from: string; to: string }) => {
  const t = useTexts(callsTexts);
  const format = useFormat();
  const may = useMay();
  const rangeOf = (first: string, after: string): string =>
    `${format.day(first)} ~ ${format.day(addDays(day(after), -1))}`;
  const { data } = useApi('listSealedDays', { query: { dataSet, from, to } });
  return data?.ranges.map(({ from: first, to: after, certificate }) => (
    <Notice
      key={first}
      title={t('sealedTitle')}
      action={
        certificate !== null &&
        may('retention.read') && (
          <ButtonLink to={`${paths.retention}?view=certificates&certificate=${certificate}`}>
            {t('sealedCertificate')}
          </ButtonLink>
        )
      }
    >
      {certificate === null
        ? t('sealing', { range: rangeOf(first, after) })
        : t('sealed', { range: rangeOf(first, after), certificate })}
    </Notice>
  ));
};
