import { alertMetricOf, alertSliceNames, type AlertSlice, type Board } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select } from '../../shared/ui/field.js';
import type { RuleFields } from './rule-fields.js';
import { rulesTexts } from './rules.texts.js';

/** Stands for 미분류 in the choice, which has no code; no code is empty. */
const UNMAPPED = '';

const slicesOf = (board: Board | undefined, by: AlertSlice['by']): Board['queues'] => {
  if (!board) return [];
  const { queues: queue, fields: field, agencies: agency, channels: channel } = board;
  return by === 'all' ? [] : { queue, field, agency, channel }[by];
};

/** What a rule looks at: everything, or one slice that the board of its data set shows now. */
export const SliceFields = ({
  fields,
  onChange,
}: {
  fields: RuleFields;
  onChange: (slice: AlertSlice) => void;
}) => {
  const t = useTexts(rulesTexts);
  const bilingual = useBilingual();
  const { by, key } = fields.slice;
  const board = useApi('getBoard', { query: { dataSet: fields.dataSet } }, { enabled: by !== 'all' }).data;
  const slices = slicesOf(board, by);
  const known = slices.map((slice) => ({
    value: slice.key ?? UNMAPPED,
    label: slice.label ? bilingual(slice.label) : (slice.key ?? t('unmapped')),
  }));
  // A queue that is not on the board now may well be what somebody chose.
  const options =
    key === null || known.some(({ value }) => value === key)
      ? known
      : [...known, { value: key, label: t('gone', { key }) }];
  const unmapped = options.some(({ value }) => value === UNMAPPED);
  return (
    <>
      <Select
        label={t('sliceBy')}
        value={by}
        onChange={(next) => onChange({ by: next, key: null })}
        options={alertMetricOf[fields.metric].of.map((value) => ({
          value,
          label: bilingual(alertSliceNames[value]),
        }))}
      />
      {by !== 'all' && (
        <Select
          label={t('key', { by: bilingual(alertSliceNames[by]) })}
          value={key ?? UNMAPPED}
          onChange={(value) => onChange({ by, key: value === UNMAPPED ? null : value })}
          options={unmapped ? options : [{ value: UNMAPPED, label: t('unmapped') }, ...options]}
        />
      )}
    </>
  );
};
