import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { later, notAfter, readMoment, writeMoment, type Moment } from './moment.js';

/** Browsers refuse addresses that change too often, so it follows once the time rests. */
const REST_MS = 400;

/** Without a time in the address: this long ago, on the whole minute. */
const RECENT_SECONDS = 600;

const recent = (newest: Moment): Moment => {
  const { day, second } = later(newest, -RECENT_SECONDS);
  return { day, second: second - (second % 60) };
};

/**
 * The moment that is looked at: it begins with the address, and the address follows it once it rests; while it is
 * restless (played, or not yet sure) the address stays. Never later than the newest.
 */
export const usePastMoment = (newest: Moment, restless: boolean) => {
  const [search, setSearch] = useSearchParams();
  const address = search.get('at');
  const [moment, setMoment] = useState(() => notAfter(readMoment(address) ?? recent(newest), newest));
  const [chosen, setChosen] = useState(readMoment(address) !== null);
  const [followed, setFollowed] = useState(address);
  // Another address came: by a link, or by going back.
  if (address !== followed) {
    setFollowed(address);
    const named = readMoment(address);
    if (named && writeMoment(named) !== writeMoment(moment)) setMoment(notAfter(named, newest));
  }
  const text = writeMoment(moment);
  useEffect(() => {
    if (restless || address === text) return undefined;
    const timer = setTimeout(
      () =>
        setSearch(
          (now) => {
            now.set('at', text);
            return now;
          },
          { replace: true },
        ),
      REST_MS,
    );
    return () => clearTimeout(timer);
  }, [restless, address, text, setSearch]);
  return {
    moment,
    /** Goes to a moment, at most to the newest. */
    go: (to: Moment): void => {
      setChosen(true);
      setMoment(notAfter(to, newest));
    },
    /** Goes there unless somebody has chosen a moment already. */
    suggest: (to: Moment): void => {
      if (!chosen) setMoment(to);
    },
    /** The address named a time that could not be read. */
    misread: address !== null && readMoment(address) === null,
  };
};
