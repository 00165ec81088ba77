import { formatDay, day, yearOf } from '@michuhol/calendar';
import type { Agency, Annual } from '@michuhol/contract';

type Event = Annual['events'][number];

const eventText = ({ title, startDate }: Event): { ko: string; en: string } => ({
  ko: `${title.ko}(${formatDay(day(startDate))})`,
  en: `${title.en} (${startDate})`,
});

const othersIn = (years: readonly number[], joinedOn: string, events: readonly Event[]): Event[] =>
  events.filter(({ startDate }) => startDate !== joinedOn && years.includes(yearOf(day(startDate))));

/**
 * The centre's calls per calendar day in the first year that the agency was part of for more than half of it, beside
 * the year before. The figures are the whole centre's: other causes are inside, and the note names those on record.
 * Null where one of the years has no figure.
 */
export const integrationEffect = (
  joinedOn: string | null,
  dailyCalls: ReadonlyMap<number, number>,
  events: readonly Event[],
): Agency['effect'] => {
  if (joinedOn === null) return null;
  const joinedIn = yearOf(day(joinedOn));
  const yearAfter = joinedOn < `${joinedIn}-07-01` ? joinedIn : joinedIn + 1;
  const yearBefore = yearAfter - 1;
  const dailyBefore = dailyCalls.get(yearBefore);
  const dailyAfter = dailyCalls.get(yearAfter);
  if (!dailyBefore || dailyAfter === undefined) return null;
  const others = othersIn([yearBefore, yearAfter], joinedOn, events).map(eventText);
  const named = (language: 'ko' | 'en'): string => others.map((event) => event[language]).join(', ');
  return {
    yearBefore,
    dailyBefore,
    yearAfter,
    dailyAfter,
    change: dailyAfter / dailyBefore - 1,
    note: {
      ko: `센터 전체의 하루 평균 콜(달력 일수 기준)을 비교한 값으로, 통합 외의 원인도 들어 있습니다${others.length > 0 ? `: ${named('ko')}` : ''}.`,
      en: `Calls per calendar day of the whole centre; causes other than the integration are inside${others.length > 0 ? `: ${named('en')}` : ''}.`,
    },
  };
};
