import { dayOf, formatDayWithWeekday, formatTime, type Bilingual, type Language } from '@michuhol/calendar';
import type { NoticeText } from '@michuhol/contract';
import { complaintClassNames, type ComplaintClass, type ProtectionPolicy } from '@michuhol/protection';

const moment = (at: Date, language: Language): string =>
  `${formatDayWithWeekday(dayOf(at), language)} ${formatTime(at)}`;

/** What a restricted caller is told: why, from when to when, which channels stay open, and how to object. */
export const noticeText = (
  { notice }: ProtectionPolicy,
  of: ComplaintClass,
  from: Date,
  until: Date,
): NoticeText => {
  const reason: Bilingual = {
    ko: `${complaintClassNames[of].ko}민원`,
    en: of === 'abusive' ? 'abusive conduct' : 'unreasonable conduct',
  };
  const filled = (language: Language): string =>
    notice.text[language]
      .replaceAll('{reason}', reason[language])
      .replaceAll('{from}', moment(from, language))
      .replaceAll('{until}', moment(until, language));
  return {
    text: { ko: filled('ko'), en: filled('en') },
    otherChannels: notice.otherChannels,
    objection: notice.objection,
  };
};
