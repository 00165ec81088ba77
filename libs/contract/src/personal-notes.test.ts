import type { z } from 'zod';
import { endpoints, type EndpointName } from './endpoints.js';
import type { Endpoint } from './endpoint.js';
import { grantsOf, type Permission } from './permission-grants.js';

const all = Object.entries(endpoints) as [EndpointName, Endpoint][];

/** Asked with a permission that reaches personal data, and yet without an entry of access: each with its reason. */
const withoutEntry: Partial<Record<EndpointName, string>> = {
  reportIncident: 'answers with what the person wrote just now; the report itself is on record',
  listReviewers: 'tells the names of people at work',
  reportApologyDemand: 'answers with an id; the demand itself is on record',
  closeIncidents: 'answers with ids; every closing itself is on record',
  putOwnConsultation: 'answers with what the person wrote just now; the record itself is on record',
  repairRows: 'tells the state of an import, no row of it; the repair itself is on record',
  uploadRepairs: 'tells the state of an import, no row of it; the repair itself is on record',
  getAuditChain: 'tells counts and hashes',
  verifyAuditChain: 'tells counts and hashes',
  listAccessReviews: 'tells months',
  judgeFindings: 'answers with nothing; the judgement itself is on record',
  signAccessReview: 'answers with what was read and noted before; the signature itself is on record',
  getReviewSettings: 'tells numbers and the names of people at work',
  saveReviewSettings: 'tells numbers and the names of people at work; the change itself is on record',
  listBreaches: 'tells descriptions written by the officer, no personal data of their own',
  openBreach: 'answers with what the person wrote just now; the record itself is on record',
  updateBreach: 'answers with what the person wrote just now; the change itself is on record',
  assignCallback: 'answers with nothing; the change itself is on record',
  recordCallback: 'answers with nothing; the change itself is on record',
};

const reachesPersons = ({ access }: Endpoint): boolean =>
  access in grantsOf && grantsOf[access as Permission].personal;

test('whoever is shown personal data leaves an entry in the access log', () => {
  const silent = all
    .filter(([, endpoint]) => reachesPersons(endpoint) && !endpoint.notes)
    .map(([name]) => name);
  expect(silent.sort()).toEqual(Object.keys(withoutEntry).sort());
});

/** Files without personal data of citizens: they ask for nothing. Each with what they hold. */
const filesOfFigures: Partial<Record<EndpointName, string>> = {
  exportDailyReportCsv: 'the daily report: aggregates',
  exportDailyReportXlsx: 'the daily report: aggregates',
  exportMetricsCsv: 'figures',
  exportMetricsXlsx: 'figures',
  exportProfile: 'how the columns of a file are read',
  makeTableFile: 'what a page shows; pages give no files of personal rows this way',
};

const askedFor = ({ body }: Endpoint): unknown[] =>
  body?.safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [];

test('every file holds figures alone and asks for nothing, or personal data: purpose, reason, proof, entry', () => {
  for (const [name, endpoint] of all.filter(([, { file }]) => file)) {
    const { notes, stepUp } = endpoint;
    if (name in filesOfFigures)
      expect([name, notes, stepUp, askedFor(endpoint).includes('purpose')]).toEqual([
        ...[name, undefined, undefined, false],
      ]);
    else
      expect([name, notes?.act, stepUp, askedFor(endpoint)]).toEqual([
        ...[name, 'export', true, expect.arrayContaining(['purpose', 'reason'])],
      ]);
  }
  const files = all.filter(([, { file }]) => file).map(([name]) => name);
  expect(Object.keys(filesOfFigures).filter((name) => !files.includes(name as EndpointName))).toEqual([]);
});

test('a revealed number asks for a purpose, a reason and a proof of the person', () => {
  const revealed = all.filter(([, { notes }]) => notes?.act === 'reveal');
  expect(revealed.length).toBeGreaterThan(0);
  for (const [name, endpoint] of revealed)
    expect([name, endpoint.stepUp, askedFor(endpoint)]).toEqual([
      ...[name, true, expect.arrayContaining(['purpose', 'reason'])],
    ]);
});

test('a file of many persons takes the number of an approval; that of one person needs none', () => {
  const without = all.filter(
    ([, { body, file, notes }]) =>
      file && notes?.act === 'export' && !('approval' in ((body as z.ZodObject).shape ?? {})),
  );
  expect(without.map(([name]) => name)).toEqual(['takeEvidence', 'takeOwnPack', 'exportSubject']);
});
