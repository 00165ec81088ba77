import type { RecommendedTime } from '@michuhol/protection';

/** The notice and the limit of a recommended time in seconds, as calls are counted. */
export const limitsOf = ({
  noticeMinutes,
  limitMinutes,
}: Pick<RecommendedTime, 'noticeMinutes' | 'limitMinutes'>): {
  noticeSeconds: number;
  limitSeconds: number;
} => ({
  noticeSeconds: noticeMinutes * 60,
  limitSeconds: limitMinutes * 60,
});
