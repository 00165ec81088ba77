import type { ProtectionStatistics } from '@michuhol/contract';
import type { HourWaits } from '../contacts/call-surroundings.service.js';
import { correlationOf } from './correlation.js';
import { hiddenParts, isSmall } from './small-cells.js';

type Coupling = ProtectionStatistics['coupling'];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const TEN_THOUSAND = 10_000;

const total = (rows: readonly HourWaits[], name: 'own' | 'answered' | 'waits' | 'waitSeconds'): number =>
  rows.reduce((sum, row) => sum + row[name], 0);

const sentenceOf = (correlation: number | null, hours: number): Coupling['sentence'] => {
  if (correlation === null)
    return {
      ko: '- 시간대별 특이민원 비율과 다른 민원인의 대기시간의 관계를 말하기에 자료가 모자람',
      en: '- There is too little data to tell how difficult calls go with the waits of others',
    };
  const r = correlation.toFixed(2);
  const [ko, en] =
    Math.abs(correlation) < 0.1
      ? ['뚜렷한 관계 없음', 'no clear relation']
      : correlation > 0
        ? ['특이민원 비율이 높은 시간에 대기도 긺', 'waits are longer in hours with more difficult calls']
        : ['특이민원 비율이 높은 시간에 대기는 짧음', 'waits are shorter in hours with more difficult calls'];
  return {
    ko: `- ${ko} (상관계수 ${r}, n=${hours}시간, 추정)`,
    en: `- In the same queues ${en} (correlation ${r}, n = ${hours} hours, estimated)`,
  };
};

/** How difficult calls go with the waits of everybody else in the same queues, from hours with answered calls. */
export const couplingOf = (rows: readonly HourWaits[], incidents: number): Coupling => {
  const hours = rows.filter(({ answered, waits }) => answered > 0 && waits > 0);
  const isHidden = isSmall(incidents) || isSmall(total(rows, 'own'));
  const correlation = isHidden
    ? null
    : correlationOf(
        hours.map(({ own, answered, waitSeconds, waits }) => [own / (own + answered), waitSeconds / waits]),
      );
  const byHour = HOURS.map((hour) => rows.filter((row) => row.hour === hour));
  const hidden = hiddenParts(byHour.map((of) => total(of, 'own')));
  return {
    ...{ hours: hours.length, hidden: isHidden, correlation },
    sentence: sentenceOf(correlation, hours.length),
    byHour: HOURS.map((hour) => {
      const of = byHour[hour] ?? [];
      const [own, answered, waits] = [total(of, 'own'), total(of, 'answered'), total(of, 'waits')];
      const isSecret = isHidden || hidden[hour] === true;
      return {
        ...{ hour, hidden: isSecret },
        rate: isSecret || own + answered === 0 ? null : (own / (own + answered)) * TEN_THOUSAND,
        otherWait: waits === 0 ? null : total(of, 'waitSeconds') / waits,
      };
    }),
  };
};
