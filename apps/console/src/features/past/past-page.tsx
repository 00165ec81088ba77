import type { DataSet } from '@michuhol/contract';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useServerNow } from '../../shared/live/use-server-now.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import { Empty, ErrorState } from '../../shared/ui/page-state.js';
import { Notice } from '../../shared/ui/notice.js';
import { keptAfter, nearestKept, rangeOf, type Kept } from './kept.js';
import { instantOf, later, momentOf, notAfter, writeMoment } from './moment.js';
import { PastControls } from './past-controls.js';
import { gone } from './past-refusals.js';
import { PastFrame } from './past-frame.js';
import { pastTexts } from './past.texts.js';
import { usePastMoment } from './use-past-moment.js';
import { usePlayback, type Speed } from './use-playback.js';
import { useSettled } from './use-settled.js';

/** A moment that is dragged over is not asked for. */
const SETTLED_MS = 150;

/** The board as it was at any second that is kept. */
export const PastPage = () => {
  const t = useTexts(pastTexts);
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city', 'sample'];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />
        </>
      }
    >
      {/* Of another set nothing may stay in sight until its own has come. */}
      <TimeMachine key={dataSet} dataSet={dataSet} />
    </Page>
  );
};

const TimeMachine = ({ dataSet }: { dataSet: DataSet }) => {
  const t = useTexts(pastTexts);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const present = momentOf(useServerNow());
  const [kept, setKept] = useState<Kept | null>(null);
  const range = rangeOf(kept);
  const nothing = kept === 'nothing';
  // Later than the last that was heard nothing is known: what is called the newest is that.
  const newest = range ? notAfter(momentOf(new Date(range.to)), present) : present;
  const { moment, go, suggest, misread } = usePastMoment(newest, playing || kept === null || nothing);
  const asked = useSettled(writeMoment(moment), SETTLED_MS);
  const isToday = moment.day === present.day;
  const day = useApi(
    'getPastDay',
    { query: { dataSet, day: moment.day } },
    { everySeconds: isToday ? 60 : undefined },
  );
  const heard = keptAfter(kept, day.data, day.error !== null);
  if (heard !== kept) {
    setKept(heard);
    const told = rangeOf(heard);
    if (told) suggest(nearestKept(moment, told));
  }
  const board = useApi(
    'getPastBoard',
    { query: { dataSet, at: `${asked}+09:00` } },
    // Before it is known what is kept, the moment may still move to where something is.
    { enabled: kept !== null && !nothing && asked === writeMoment(moment), keepPrevious: true },
  );
  const caughtUp = writeMoment(moment) === writeMoment(newest);
  usePlayback(playing, !board.isFetching && asked === writeMoment(moment), () => {
    const next = later(moment, speed);
    go(next);
    if (instantOf(next) >= instantOf(newest)) setPlaying(false);
  });
  return (
    <>
      {misread && <Notice tone="warning">{t('badAddress')}</Notice>}
      <PastControls
        moment={moment}
        newest={newest}
        day={day.data}
        kept={range}
        playing={playing}
        speed={speed}
        onMove={go}
        onPlay={setPlaying}
        onSpeed={setSpeed}
      />
      {day.error && !gone.has(day.error.code) && (
        <ErrorState problem={day.error} onRetry={() => void day.refetch()} />
      )}
      {caughtUp && <Notice announce="polite">{t(isToday ? 'caughtUp' : 'caughtUpKept')}</Notice>}
      {nothing ? (
        <Empty title={t('nothingKept')}>{t('nothingKeptText')}</Empty>
      ) : (
        <PastFrame board={board} kept={range} moment={moment} present={present} onMove={go} />
      )}
    </>
  );
};
