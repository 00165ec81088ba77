import {
  findingSchema,
  logActNames,
  personalKindNames,
  type Bilingual,
  type Finding,
  type FindingKind,
  type LogAct,
  type PersonalKind,
} from '@michuhol/contract';
import { grouped } from '../platform/grouped.js';
import type { FoundRow } from './findings.query.js';

type Words = (found: { data: Bilingual; act: Bilingual; count: string; what: string }) => Bilingual;

const single: Words = ({ data, act, count }) => ({
  ko: `${data.ko} ${act.ko}, ${count}건`,
  en: `${data.en}: ${act.en}, ${count} records`,
});

const words: Record<FindingKind, Words> = {
  sample: single,
  download: single,
  reveal: ({ data }) => ({ ko: `${data.ko}의 전화번호를 봄`, en: `Saw a telephone number of: ${data.en}` }),
  night: ({ count, what }) => ({
    ko: `야간 근무자가 아닌 사람이 22–06시에 ${count}회 접속 (${what})`,
    en: `${count} accesses between 22 and 6 by somebody without night shift (${what})`,
  }),
  bulk: ({ count, what }) => ({
    ko: `하루 ${count}건, 한 시간 최대 ${grouped(Number(what))}건 조회`,
    en: `${count} records in a day, at most ${grouped(Number(what))} within an hour`,
  }),
  repeated: ({ count, what }) => ({
    ko: `같은 대상(${what})을 ${count}일에 걸쳐 조회`,
    en: `Looked at the same subject (${what}) on ${count} days`,
  }),
  ownNumbers: ({ count, what }) => ({
    ko: `등록된 본인·가족 번호의 자료를 ${count}회 조회 (${what})`,
    en: `Looked ${count} times at data of a registered own or family number (${what})`,
  }),
  failures: ({ count, what }) => ({
    ko: `하루에 로그인 실패 ${count}회 (${what})`,
    en: `${count} failed sign-ins in a day (${what})`,
  }),
  refusals: ({ data, count, what }) => ({
    ko: `권한 밖의 ${data.ko} 요청 ${count}회 (${what})`,
    en: `${count} refused requests for: ${data.en} (${what})`,
  }),
  administration: ({ data, count, what }) => ({
    ko: `관리자가 ${data.ko}에 ${count}회 접속 (${what})`,
    en: `${count} accesses of an administrator to: ${data.en} (${what})`,
  }),
  ended: ({ count, what }) => ({
    ko: `정지된 계정으로 ${count}회 접속 (${what})`,
    en: `${count} accesses of an account that had ended (${what})`,
  }),
};

const nothing: Bilingual = { ko: '개인정보', en: 'Personal data' };

/** A finding as the officer reads it; `judgement` is the newest there is. */
export const findingOf = (row: FoundRow, judgement: Finding['judgement'] | undefined): Finding =>
  findingSchema.parse({
    key: row.key,
    kind: row.kind,
    at: row.at.toISOString(),
    person: { id: row.actor_id, name: row.actor },
    detail: words[row.kind]({
      data: row.data === null ? nothing : personalKindNames[row.data as PersonalKind],
      act: row.act === null ? nothing : logActNames[row.act as LogAct],
      count: grouped(row.count),
      what: row.what ?? '-',
    }),
    purpose: row.purpose,
    reason: row.reason,
    count: row.count,
    judgement: judgement ?? null,
  });
