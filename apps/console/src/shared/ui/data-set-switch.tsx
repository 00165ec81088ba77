import { dataSets, type DataSet } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useTexts } from '../i18n/texts.js';
import { Badge } from './badge.js';
import { kitTexts } from './kit.texts.js';
import { SegmentedControl } from './segmented-control.js';

const isDataSet = (text: string | null): text is DataSet => dataSets.some((set) => set === text);

/** The data set of a page, kept in its address (`?set=sample`) so that it can be sent to others. */
export const useDataSet = (initial: DataSet): [DataSet, (set: DataSet) => void] => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('set');
  const choose = (set: DataSet): void =>
    setSearch(
      (now) => {
        now.set('set', set);
        return now;
      },
      { replace: true },
    );
  return [isDataSet(asked) ? asked : initial, choose];
};

/** Chooses the one data set that a page shows: 시, 표본 or 모의. */
export const DataSetSwitch = ({
  value,
  onChange,
  sets = dataSets,
}: {
  value: DataSet;
  onChange: (set: DataSet) => void;
  sets?: readonly DataSet[];
}) => {
  const t = useTexts(kitTexts);
  const options = sets.map((set) => ({ value: set, label: t(`set.${set}`) }));
  return <SegmentedControl label={t('set.label')} options={options} value={value} onChange={onChange} />;
};

/** Names the data set; synthetic has a dotted outline everywhere. */
export const DataSetMark = ({ dataSet }: { dataSet: DataSet }) => {
  const t = useTexts(kitTexts);
  return <Badge outline={dataSet === 'city' ? 'solid' : 'dotted'}>{t(`set.${dataSet}Long`)}</Badge>;
};
