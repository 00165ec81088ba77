import { endpoints, type EndpointName } from './endpoints.js';
import type { Endpoint } from './endpoint.js';
import { grantsOf, type Permission } from './permission-grants.js';

const all = Object.entries(endpoints) as [EndpointName, Endpoint][];

/** Asked with a permission that reaches personal data, and yet without an entry of access: each with its reason. */
const withoutEntry: Partial<Record<EndpointName, string>> = {
  reportIncident: 'answers with what the person wrote just now; the report itself is on record',
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
};

const reachesPersons = ({ access }: Endpoint): boolean =>
  access in grantsOf && grantsOf[access as Permission].personal;

test('whoever is shown personal data leaves an entry in the access log', () => {
  const silent = all
    .filter(([, endpoint]) => reachesPersons(endpoint) && !endpoint.notes)
    .map(([name]) => name);
  expect(silent.sort()).toEqual(Object.keys(withoutEntry).sort());
});

test('files with personal data and revealed numbers ask for a purpose and a reason', () => {
  const handedOut = all.filter(([, { notes }]) => notes?.act === 'export' || notes?.act === 'reveal');
  expect(handedOut.length).toBeGreaterThan(3);
  for (const [name, { body }] of handedOut)
    expect([name, body?.safeParse({}).error?.issues.map(({ path }) => path[0])]).toEqual([
      name,
      expect.arrayContaining(['purpose', 'reason']),
    ]);
});
