import type { DataSet, EndpointName, Hint } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { requestApi } from '../api/api-request.js';
import { apiKey } from '../api/use-api.js';
import { createLiveSocket } from './live-socket.js';
import { createLiveStore, type LiveStore } from './live-store.js';

/** What is asked again when a hint of a kind comes. */
const renewedBy: Record<Hint['kind'], readonly EndpointName[]> = {
  import: [
    'listImports',
    'getImport',
    'listImportProblems',
    'getFigures',
    'getMappings',
    'queryMetrics',
    'listMetricCalls',
  ],
  incident: ['listIncidents', 'getIncident', 'listOverdueIncidents', 'ownDay'],
  annual: ['getAnnual'],
  dailyReport: ['getDailyReport', 'listDailyReports', 'listDailyRemarks'],
  districts: ['getDistricts'],
  surveys: ['getSatisfaction'],
  sources: ['listSources', 'getMappings'],
  simulator: ['getSimulator'],
  accounts: ['listAccounts'],
  shift: ['listNotices', 'getNoticeHistory', 'getNoticeReaders', 'getHandover'],
  shiftWork: ['listCallbacks', 'getStaffing'],
  alert: ['listOpenAlerts', 'listAlerts', 'getAlert', 'listAlertRules'],
  floorSettings: ['getFloorSettings', 'getOwnState'],
  ownState: ['getOwnState', 'getOwnPanic'],
  protectionPolicy: ['getProtectionPolicy', 'listPolicyVersions'],
  callerCase: ['listCallerCases', 'getCallerCase'],
  measure: ['listMeasures', 'listOwnMeasures', 'getCareMorning'],
  panic: ['listOpenPanics', 'listPanics'],
};

/** Hints come in bursts; what they renew is asked once for all of a quarter second. */
const GATHER_MS = 250;

const Live = createContext<LiveStore | null>(null);

/** The live store. For components inside `LiveProvider`. */
export const useLiveStore = (): LiveStore => {
  const store = useContext(Live);
  if (!store) throw new Error('no LiveProvider above');
  return store;
};

/** Gives a store of one's own; for tests. */
export const LiveStoreProvider = Live;

/** Connects the one socket while somebody is signed in, and lets hints renew what they concern. */
export const LiveProvider = ({ children }: { children: ReactNode }) => {
  const queries = useQueryClient();
  const [store] = useState(() =>
    createLiveStore({
      socket: createLiveSocket(),
      fetchBoard: (dataSet: DataSet) =>
        queries.fetchQuery({
          queryKey: apiKey('getBoard', { query: { dataSet } }),
          queryFn: ({ signal }) => requestApi('getBoard', { query: { dataSet } }, signal),
          staleTime: 0,
          gcTime: 0,
        }),
      fetchFloor: (dataSet: DataSet) =>
        queries.fetchQuery({
          queryKey: apiKey('getFloor', { query: { dataSet } }),
          queryFn: ({ signal }) => requestApi('getFloor', { query: { dataSet } }, signal),
          staleTime: 0,
          gcTime: 0,
        }),
      onRefused: () => void queries.invalidateQueries({ queryKey: apiKey('me') }),
      onReturn: () => void queries.invalidateQueries(),
    }),
  );
  useEffect(() => store.start(), [store]);
  useEffect(() => {
    const gathered = new Set<EndpointName>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => {
      timer = undefined;
      for (const name of gathered) void queries.invalidateQueries({ queryKey: apiKey(name) });
      gathered.clear();
    };
    const stop = store.hear('hint', ({ kind }) => {
      for (const name of renewedBy[kind]) gathered.add(name);
      timer ??= setTimeout(renew, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, queries]);
  return <Live value={store}>{children}</Live>;
};
