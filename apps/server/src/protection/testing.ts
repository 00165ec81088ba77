import { randomUUID } from 'node:crypto';
import { endpoints, type Incident, type Role } from '@michuhol/contract';
import type { Type } from '@nestjs/common';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import {
  addAccount,
  openTestServer,
  signIn,
  type Answer,
  type SignedIn,
  type TestServer,
} from '../identity/testing.js';
import { ProtectionModule } from './protection.module.js';

/** When the calls and incidents of these tests happened. */
export const HAPPENED = '2026-04-01T10:00:00+09:00';

/** The SHA-256 of a recording. */
export const HASH = 'a'.repeat(64);

/** A body of a report that the server takes. */
export const reportBody = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: randomUUID(),
  category: 'INSULT',
  happenedAt: HAPPENED,
  endedBy: 'callerHangup',
  ...more,
});

/** A call from `number` that an agent answered at ten for two minutes; the agent is an account's. */
const takeCall = async (
  server: TestServer,
  { callId, number, agent, accountId }: Record<'callId' | 'number' | 'agent' | 'accountId', string>,
): Promise<void> => {
  const source = await newSource(server, `switch-${callId}`);
  const call = { callId, queue: 'traffic' };
  const [connected, completed] = ['2026-04-01T10:00:05+09:00', '2026-04-01T10:02:05+09:00'];
  const attributes = { talkSeconds: 120 };
  await server.dataSource.query(`SELECT ensure_month_partitions('2026-04-01', '2026-04-01')`);
  await storeAll(server, source, [
    eventArrival({ ...call, eventId: 'e1', type: 'queue.entered', at: HAPPENED, caller: number }),
    eventArrival({ ...call, eventId: 'e2', type: 'agent.connected', at: connected, agent }),
    eventArrival({ ...call, eventId: 'e3', type: 'agent.completed', at: completed, agent, attributes }),
  ]);
  await server.dataSource.query(
    `INSERT INTO agent_mapping (source_id, agent, valid, account_id) VALUES ($1, $2, '[2026-01-01,)', $3)`,
    [source.id, agent, accountId],
  );
};

/** Two teams with their people signed in, and what they do with incidents. */
export interface Centre {
  server: TestServer;
  /** Of team 1; took the call `call-1` from 010-9137-4652. */
  counselor: SignedIn;
  colleague: SignedIn;
  lead: SignedIn;
  /** A supervisor of team 1 who does not lead it. */
  member: SignedIn;
  /** The lead of team 2. */
  otherLead: SignedIn;
  /** The protection officer. */
  officer: SignedIn;
  report(by: SignedIn, more?: Record<string, unknown>): Promise<Answer>;
  /** Reports and expects it to be taken. */
  reported(by: SignedIn, more?: Record<string, unknown>): Promise<Incident>;
  step(
    by: SignedIn,
    id: string,
    transition: string,
    note?: string,
    more?: Record<string, unknown>,
  ): Promise<Answer>;
  /** Enters a part of the recording as heard. */
  listen(by: SignedIn, id: string, more?: Record<string, unknown>): Promise<Answer>;
  /** Takes an incident up, listens and takes a step; each must be answered with success. */
  review(by: SignedIn, id: string, transition: string, more?: Record<string, unknown>): Promise<void>;
  own(by: SignedIn): Promise<Answer>;
  /** An incident as somebody sees it in the list of the teams. */
  seenBy(by: SignedIn, id: string): Promise<Incident | undefined>;
  /** What the audit trail says of an incident, as `action actor`. */
  trailOf(id: string): Promise<string[]>;
}

/** Opens a server with two teams, and with further domains. */
export const openCentre = async (others: readonly Type[] = []): Promise<Centre> => {
  const server = await openTestServer([ProtectionModule, ...others]);
  const person = async (login: string, role: Role, place: { team?: string; leads?: boolean }) => {
    await addAccount(server, login, role, place);
    return signIn(server, login);
  };
  const counselor = await person('counselor', 'counselor', { team: '1팀' });
  await takeCall(server, {
    callId: 'call-1',
    number: '01091374652',
    agent: 'PJSIP/2001',
    accountId: String(counselor.me.id),
  });
  const step: Centre['step'] = (by, id, transition, note, more) =>
    server.ask(endpoints.takeIncidentStep, {
      headers: by.headers,
      params: { id },
      body: { transition, note: note ?? null, ...more },
    });
  const listen: Centre['listen'] = (by, id, more) =>
    server.ask(endpoints.addListening, {
      headers: by.headers,
      params: { id },
      body: { kind: 'heard', reference: 'rec-1', hash: HASH, fromSecond: 0, toSecond: 30, ...more },
    });
  const report: Centre['report'] = (by, more) =>
    server.ask(endpoints.reportIncident, { headers: by.headers, body: reportBody(more) });
  return {
    server,
    counselor,
    colleague: await person('colleague', 'counselor', { team: '1팀' }),
    lead: await person('lead', 'supervisor', { team: '1팀', leads: true }),
    member: await person('member', 'supervisor', { team: '1팀' }),
    officer: await person('protection-officer', 'protectionOfficer', {}),
    otherLead: await person('other-lead', 'supervisor', { team: '2팀', leads: true }),
    report,
    reported: async (by, more) => {
      const answer = await report(by, more);
      if (answer.status !== 201) throw new Error(`the report was refused: ${answer.code}`);
      return endpoints.reportIncident.reply.parse(answer.body);
    },
    step,
    listen,
    review: async (by, id, transition, more) => {
      const answers = [
        await step(by, id, 'takeUp'),
        await listen(by, id),
        await step(by, id, transition, '녹취 청취', more),
      ];
      const wrong = answers.filter(({ status }) => status >= 300);
      if (wrong.length > 0) throw new Error(`the review was refused: ${wrong.map(({ code }) => code)}`);
    },
    own: (by) => server.ask(endpoints.listIncidents, { headers: by.headers }),
    seenBy: async (by, id) => {
      const query = { scope: 'team', limit: '200' };
      const answer = await server.ask(endpoints.listIncidents, { headers: by.headers, query });
      const { incidents } = endpoints.listIncidents.reply.parse(answer.body);
      return incidents.find((incident) => incident.id === id);
    },
    trailOf: async (id) => {
      const rows = await server.dataSource.query<{ entry: string }[]>(
        `SELECT action || ' ' || actor AS entry FROM audit_entry
         WHERE subject = $1 OR $1 = ANY (subjects) ORDER BY id`,
        [id],
      );
      return rows.map(({ entry }) => entry);
    },
  };
};
