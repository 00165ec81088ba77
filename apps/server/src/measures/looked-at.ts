import { measureStateNames, measureSteps, type MeasureState } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { selectSteps, type MeasureRow } from './measure.query.js';

/** Sees to it that a measure is still as somebody looked at it. @throws Problem CONFLICT (CHANGED_SINCE): who did what when */
export const lookedAt = async (
  manager: EntityManager,
  measure: MeasureRow,
  from: MeasureState,
): Promise<void> => {
  if (measure.state === from) return;
  const last = (await selectSteps(manager, [measure.id])).at(-1);
  const [who] = await manager.query<{ name: string }[]>('SELECT name FROM account WHERE id = $1', [
    last?.byAccount ?? null,
  ]);
  const at = last?.at.toLocaleTimeString('ko-KR', {
    ...{ timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', hour12: false },
  });
  const step = last ? measureSteps[last.step] : { ko: '', en: '' };
  const state = measureStateNames[measure.state];
  throw new Problem(
    'CONFLICT',
    {
      ko: `그 사이 ${who?.name ?? '시스템'} 님이 ${at}에 처리했습니다(${step.ko}). 지금 상태: ${state.ko}.`,
      en: `${who?.name ?? 'The system'} was first at ${at} (${step.en}). It is now: ${state.en}.`,
    },
    { code: 'CHANGED_SINCE' },
  );
};
