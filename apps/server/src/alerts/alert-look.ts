import type { AlertEnd, AlertRule, Board, DataSet } from '@michuhol/contract';
import { isWithin } from './alert-calendar.js';
import { isUnheard, read, sliceOf, type AlertView } from './alert-readings.js';
import { ofFeeds, ofRule } from './alert-state.query.js';
import { isOpen, judge, step, unjudged, withhold, type AlertState, type Patience } from './alert-step.js';
import type { NewAlert } from './alert.query.js';

/** What a look at a data set is made with. */
export interface LookedAt {
  view: AlertView;
  /** The rules of the data set that are switched on. */
  rules: readonly AlertRule[];
  /** Where conditions stood before; one that is not named was never looked at. */
  states: ReadonlyMap<string, AlertState>;
  /** Public holidays around the day. */
  holidays: ReadonlySet<string>;
  at: Date;
}

/** Whose alert is closed. */
export type Closed = { of: { rule: string } | { feeds: DataSet }; because: AlertEnd };

/** What a look has found. */
export interface Look {
  /** Conditions whose standing must be written down. */
  states: Map<string, AlertState>;
  raise: NewAlert[];
  close: Closed[];
}

/** Every live feed silent for so long after it has gone stale is an alert, which closes when one is heard for so long. */
const FEED_PATIENCE: Patience = { holdSeconds: 10, clearSeconds: 15 };

type Feeds = 'none' | 'lost' | 'live';

/** Whether anything is heard of a data set now. Sources that only ever brought files are no live feeds. */
const feedsOf = ({ feeds }: Board): Feeds => {
  const live = feeds.filter(({ state }) => state !== 'never');
  if (live.length === 0) return 'none';
  return live.every(({ state }) => state === 'stale') ? 'lost' : 'live';
};

const lostFeeds = ({ feeds }: Board): NewAlert['feeds'] =>
  feeds.flatMap(({ code, name, lastHeardAt, state }) =>
    state === 'stale' && lastHeardAt !== null ? [{ code, name, lastHeardAt }] : [],
  );

const feedAlert = ({ board }: AlertView, at: Date): NewAlert => {
  const feeds = lostFeeds(board);
  const heard = feeds.map(({ lastHeardAt }) => Date.parse(lastHeardAt));
  return {
    ...{ dataSet: board.dataSet, kind: 'feedLost', severity: 'critical', ruleId: null, label: null },
    ...{
      remark: '',
      condition: null,
      feeds,
      since: heard.length > 0 ? new Date(Math.max(...heard)) : at,
      at,
    },
  };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

const valueOf = ({ metric, slice, minimum }: AlertRule, view: AlertView): number | null => {
  const { value, outOf } = read(metric, slice, view);
  return minimum !== null && (outOf ?? 0) < minimum ? null : value;
};

const ruleAlert = (rule: AlertRule, view: AlertView, value: number, since: Date, at: Date): NewAlert => ({
  ...{ dataSet: rule.dataSet, kind: 'rule', severity: rule.severity, ruleId: rule.id },
  ...{ label: rule.label, remark: rule.remark, feeds: [], since, at },
  condition: {
    ...{ metric: rule.metric, slice: rule.slice, comparison: rule.comparison },
    ...{ threshold: rule.threshold, holdSeconds: rule.holdSeconds, value: rounded(value) },
    sliceLabel: sliceOf(view.board, rule.slice)?.label ?? null,
  },
});

/** How a rule stands after a look, and why its alert is closed if it is. */
interface Judged {
  state: AlertState;
  value: number | null;
  end: AlertEnd;
}

const judged = (
  rule: AlertRule,
  before: AlertState,
  heard: 'yes' | 'not now' | 'lost',
  { view, holidays, at }: LookedAt,
): Judged => {
  if (heard === 'lost') return { state: unjudged(at), value: null, end: 'feedLost' };
  if (!isWithin(rule.calendar, at, holidays)) return { state: unjudged(at), value: null, end: 'calendar' };
  if (heard === 'not now' || isUnheard(view.board, rule.slice))
    return { state: withhold(before, at), value: null, end: 'feedLost' };
  const value = valueOf(rule, view);
  return { state: step(before, judge(rule, value), rule, at), value, end: 'cleared' };
};

/** An open or closed condition stands for itself; of one that waits it must be known that somebody looks. */
const isNews = (before: AlertState, after: AlertState): boolean =>
  before.phase !== after.phase || after.phase === 'pending' || after.phase === 'clearing';

/**
 * Holds the rules of a data set against its board. While no live feed is heard nothing is judged; once that has lasted
 * there is one alert of it, those of rules are closed, and when it closes the rules begin anew.
 */
export const look = (given: LookedAt): Look => {
  const { view, rules, states, at } = given;
  const { dataSet } = view.board;
  const found: Look = { states: new Map(), raise: [], close: [] };
  const before = (subject: string): AlertState => states.get(subject) ?? unjudged(at);
  const put = (subject: string, from: AlertState, to: AlertState): void => {
    if (isNews(from, to)) found.states.set(subject, to);
  };

  const feeds = feedsOf(view.board);
  const feedsBefore = before(ofFeeds(dataSet));
  const feedsAfter = step(feedsBefore, feeds === 'lost' ? 'bad' : 'good', FEED_PATIENCE, at);
  put(ofFeeds(dataSet), feedsBefore, feedsAfter);
  if (isOpen(feedsAfter) && !isOpen(feedsBefore)) found.raise.push(feedAlert(view, at));
  if (!isOpen(feedsAfter) && isOpen(feedsBefore))
    found.close.push({ of: { feeds: dataSet }, because: 'cleared' });
  // Until that alert has closed, a feed that comes and goes must not let the rules come and go with it.
  const heard = isOpen(feedsAfter) ? 'lost' : feeds === 'live' ? 'yes' : 'not now';

  for (const rule of rules) {
    const from = before(ofRule(rule.id));
    const { state, value, end } = judged(rule, from, heard, given);
    put(ofRule(rule.id), from, state);
    if (isOpen(state) && !isOpen(from) && value !== null)
      found.raise.push(ruleAlert(rule, view, value, from.phase === 'pending' ? from.since : at, at));
    if (!isOpen(state) && isOpen(from)) found.close.push({ of: { rule: rule.id }, because: end });
  }
  return found;
};
