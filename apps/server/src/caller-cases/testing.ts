import { endpoints, type CallerCase, type CaseList, type Endpoint } from '@michuhol/contract';
import type { Type } from '@nestjs/common';
import { addAccount, signIn, type Answer, type SignedIn } from '../identity/testing.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { CallerCasesModule } from './caller-cases.module.js';

/** Why something is done in these tests. */
export const REASON = '녹취와 사건 기록을 확인함';

/** A centre with those who decide on caller cases, and what they do. */
export interface CaseCentre {
  centre: Centre;
  head: SignedIn;
  cityHead: SignedIn;
  legal: SignedIn;
  ask(endpoint: Endpoint, by: SignedIn, params?: Record<string, string>, body?: object): Promise<Answer>;
  cases(by: SignedIn, list: CaseList): Promise<{ id: string; open: string[] }[]>;
  read(by: SignedIn, id: string): Promise<CallerCase>;
  /** The only case that there is. */
  onlyCase(): Promise<CallerCase>;
  /** An incident of the one caller, confirmed by its lead, to which a second listener agreed. */
  confirmed(more?: Record<string, unknown>): Promise<string>;
  /** Approves the newest proposal of a case. */
  approve(by: SignedIn, of: CallerCase, body?: object): Promise<Answer>;
  /** Receives an objection of the caller of a case, now. */
  object(by: SignedIn, of: CallerCase): Promise<CallerCase>;
  /** Forgets every case, with what kept it. */
  forget(): Promise<void>;
}

/** Opens a centre with the people who decide on caller cases. */
export const openCases = async (others: readonly Type[] = []): Promise<CaseCentre> => {
  const centre = await openCentre([CallerCasesModule, ...others]);
  const { server } = centre;
  const person = async (login: string, role: 'centreHead' | 'departmentHead' | 'legalOfficer') => {
    await addAccount(server, login, role, { organisation: 'centre' });
    return signIn(server, login);
  };
  const head = await person('head', 'centreHead');
  const ask: CaseCentre['ask'] = (endpoint, by, params, body) =>
    server.ask(endpoint, { headers: by.headers, ...(params && { params }), ...(body && { body }) });
  const cases: CaseCentre['cases'] = async (by, list) => {
    const answer = await server.ask(endpoints.listCallerCases, { headers: by.headers, query: { list } });
    return endpoints.listCallerCases.reply.parse(answer.body).cases;
  };
  const read: CaseCentre['read'] = async (by, id) =>
    endpoints.getCallerCase.reply.parse((await ask(endpoints.getCallerCase, by, { id })).body);
  return {
    ...{ centre, head, ask, cases, read },
    cityHead: await person('city-head', 'departmentHead'),
    legal: await person('legal', 'legalOfficer'),
    onlyCase: async () => {
      const [found] = await cases(head, 'all');
      if (!found) throw new Error('there is no case');
      return read(head, found.id);
    },
    confirmed: async (more) => {
      const { id } = await centre.reported(centre.counselor, { callId: 'call-1', ...more });
      await centre.review(centre.lead, id, 'confirm');
      await centre.listen(centre.officer, id);
      const answer = await centre.step(centre.officer, id, 'concur');
      if (answer.status !== 200) throw new Error(`concur: ${answer.code}`);
      return id;
    },
    approve: (by, of, body = {}) =>
      ask(endpoints.approveProposal, by, { id: of.id, proposalId: String(of.proposals[0]?.id) }, body),
    object: async (by, of) => {
      const receivedAt = server.clock.now().toISOString();
      const filing = { channel: 'telephone', receivedAt, text: '제 번호를 가족이 썼습니다' };
      const answer = await ask(endpoints.fileObjection, by, { id: of.id }, filing);
      if (answer.status !== 200) throw new Error(`not filed: ${answer.code}`);
      return answer.body as CallerCase;
    },
    forget: async () => {
      await server.dataSource.query(
        'TRUNCATE caller_case_hash, caller_case_incident, case_proposal, case_objection, case_notice',
      );
      await server.dataSource.query('DELETE FROM legal_hold');
      await server.dataSource.query('DELETE FROM caller_case_step');
      await server.dataSource.query('DELETE FROM caller_case');
    },
  };
};
