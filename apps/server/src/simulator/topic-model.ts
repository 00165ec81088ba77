import type { SimulatedQueue } from './centre-model.js';

/** A subject that people call about, in the words of the topic tree, with the department it is passed on to. */
export interface SimulatedTopic {
  readonly share: number;
  readonly words: readonly [large: string, middle: string | null, small: string | null];
  readonly department: string;
}

const topic = (
  share: number,
  department: string,
  large: string,
  middle: string | null = null,
  small: string | null = null,
): SimulatedTopic => ({ share, department, words: [large, middle, small] });

/** What is asked in each service field; the shares are invented, buses first as in every year of the centre. */
export const topicsOf: Readonly<Record<SimulatedQueue['field'], readonly SimulatedTopic[]>> = {
  transport: [
    topic(24, '버스정책과', '교통', '버스', '노선'),
    topic(20, '버스정책과', '교통', '버스', '시간'),
    topic(8, '버스정책과', '교통', '버스', '정류소'),
    topic(12, '버스정책과', '교통', '버스', '불편신고'),
    topic(9, '택시물류과', '교통', '택시'),
    topic(7, '철도과', '교통', '지하철'),
    topic(12, '교통관리과', '교통', '주정차'),
    topic(8, '차량등록사업소', '교통', '차량등록'),
  ],
  city: [
    topic(22, '민원실', '시정', '여권'),
    topic(26, '민원실', '시정', '민원안내'),
    topic(18, '세정담당관', '시정', '지방세'),
    topic(14, '복지정책과', '시정', '복지'),
    topic(9, '환경정책과', '시정', '환경'),
    topic(8, '문화예술과', '시정', '문화관광'),
    topic(3, '시민안전정책과', '긴급·재난'),
  ],
  district: [
    topic(45, '민원지적과', '구정', '구정일반'),
    topic(33, '교통과', '구정', '교통'),
    topic(22, '세무과', '구정', '세무'),
  ],
  waterworks: [
    topic(52, '수도사업소', '상수도', '요금'),
    topic(33, '수도사업소', '상수도', '이사정산'),
    topic(15, '급수부', '상수도', '누수·단수'),
  ],
  living: [topic(70, '민원실', '생활정보'), topic(30, '민원실', '기타')],
};

/** How the agencies are written in consultation records. */
export const agencyWords: Readonly<Record<NonNullable<SimulatedQueue['agency']>, string>> = {
  yeonsu: '연수구',
  michuhol: '미추홀구',
  bupyeong: '부평구',
};
