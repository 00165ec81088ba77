import type { Role, Scope } from './role.js';

/** A permission: what it lets one do, whether personal data can be seen with it, and who holds it how far. */
export interface Grant {
  readonly ko: string;
  readonly en: string;
  /** Personal data of citizens or of colleagues can be seen with it, beyond the names of people at work. */
  readonly personal: boolean;
  readonly to: Partial<Record<Role, Scope>>;
}

const centre = <const R extends Role>(...roles: R[]): Partial<Record<Role, Scope>> =>
  Object.fromEntries(roles.map((role) => [role, 'centre']));

const leaders = ['teamLead', 'supervisor', 'manager', 'centreHead'] as const;
const readers = [...leaders, 'departmentHead', 'courtesyStaff', 'protectionOfficer', 'admin'] as const;

/** Every permission by name. */
export const grants = {
  'live.read': {
    ko: '실시간 현황 보기',
    en: 'See the live floor',
    personal: false,
    to: centre(...leaders, 'admin', 'kiosk'),
  },
  'live.arrange': {
    ko: '실시간 화면 배치',
    en: 'Arrange the live page',
    personal: false,
    to: centre(...leaders, 'admin'),
  },
  'floor.read': {
    ko: '상담사별 현황 보기와 도움 요청 응답',
    en: 'See counselors on the floor and answer calls for help',
    personal: false,
    to: centre('teamLead', 'supervisor'),
  },
  'floor.own': {
    ko: '자기 상태 바꾸기와 도움 요청',
    en: 'Set the own state and ask for help',
    personal: false,
    to: { counselor: 'own', teamLead: 'own', supervisor: 'own' },
  },
  'floor.settle': {
    ko: '현황판 운영 기준 변경',
    en: 'Change what the centre has decided about its floor',
    personal: false,
    to: centre('manager'),
  },
  'past.read': {
    ko: '지난 시각의 현황판 보기',
    en: 'See the board of the past',
    personal: false,
    to: centre(...leaders),
  },
  'shift.read': {
    ko: '공지와 인수인계 보기',
    en: 'See notices and the hand-over of shifts',
    personal: false,
    to: { counselor: 'team', ...centre('teamLead', 'supervisor') },
  },
  'shift.write': {
    ko: '공지·인수인계·인원 계획 쓰기',
    en: 'Write notices, hand-overs and staff plans',
    personal: false,
    to: centre('teamLead', 'supervisor'),
  },
  'callbacks.handle': {
    ko: '회신 목록 보기와 처리 (번호는 가림)',
    en: 'See and handle the list of call-backs, numbers masked',
    personal: true,
    to: centre('teamLead', 'supervisor'),
  },
  'alerts.read': {
    ko: '경보와 경보 규칙 보기',
    en: 'See alerts and their rules',
    personal: false,
    to: centre(...leaders, 'admin'),
  },
  'alerts.handle': {
    ko: '경보 확인·담당·조치',
    en: 'Acknowledge, assign and note alerts',
    personal: false,
    to: centre('teamLead', 'supervisor'),
  },
  'alerts.write': {
    ko: '경보 규칙 관리',
    en: 'Manage the rules of alerts',
    personal: false,
    to: centre('supervisor', 'manager'),
  },
  'figures.read': {
    ko: '통계와 일일 현황 보기',
    en: 'See figures and daily reports',
    personal: false,
    to: { ...centre(...readers), liaison: 'district' },
  },
  'calls.read': {
    ko: '통화 목록 보기 (번호는 가림)',
    en: 'See lists of calls, numbers masked',
    personal: true,
    to: centre('teamLead', 'supervisor', 'manager'),
  },
  'definitions.write': {
    ko: '지표 정의 변경',
    en: 'Change definitions',
    personal: false,
    to: centre('manager'),
  },
  'periods.write': {
    ko: '기간 마감과 재집계',
    en: 'Close periods, verify and rebuild',
    personal: false,
    to: centre('manager', 'admin'),
  },
  'reports.write': {
    ko: '일일 현황 발행',
    en: 'Publish daily reports',
    personal: false,
    to: centre('manager'),
  },
  'trend.read': {
    ko: '연도별 추이 보기',
    en: 'See the yearly trend',
    personal: false,
    to: centre(...readers, 'legalOfficer'),
  },
  'trend.write': { ko: '연도별 값 입력', en: 'Enter yearly values', personal: false, to: centre('manager') },
  'districts.read': {
    ko: '군·구 통합 현황 보기',
    en: 'See the integration of districts',
    personal: false,
    to: { ...centre(...readers), liaison: 'district' },
  },
  'districts.write': {
    ko: '군·구 통합 현황 입력',
    en: 'Enter facts of districts',
    personal: false,
    to: centre('manager'),
  },
  'surveys.read': { ko: '만족도 보기', en: 'See satisfaction', personal: false, to: centre(...readers) },
  'incidents.report': {
    ko: '특이민원 기록',
    en: 'Report incidents',
    personal: true,
    to: { counselor: 'own', teamLead: 'own', supervisor: 'own' },
  },
  'incidents.readTeam': {
    ko: '담당하는 특이민원 알림 받기',
    en: 'Be told of the incidents one looks after',
    personal: true,
    to: { teamLead: 'team', supervisor: 'team', protectionOfficer: 'centre' },
  },
  'incidents.read': {
    ko: '특이민원 기록 보기 (보고자·담당자)',
    en: 'See incidents that one reported or looks after',
    personal: true,
    to: {
      ...{ counselor: 'own', teamLead: 'team', supervisor: 'team' },
      ...centre('centreHead', 'protectionOfficer'),
    },
  },
  'incidents.act': {
    ko: '특이민원 처리 단계 진행 (보고자·담당자)',
    en: 'Take the steps of an incident that are open to one',
    personal: true,
    to: {
      ...{ counselor: 'own', teamLead: 'team', supervisor: 'team' },
      ...centre('centreHead', 'protectionOfficer'),
    },
  },
  'incidents.review': {
    ko: '담당 팀의 특이민원 검토',
    en: "Review a team's incidents",
    personal: true,
    to: { teamLead: 'team', supervisor: 'team' },
  },
  'incidents.oversee': {
    ko: '특이민원 검토 감독 (기한·재심)',
    en: 'Oversee the reviews of the centre: deadlines and second reviews',
    personal: true,
    to: centre('protectionOfficer'),
  },
  'panic.answer': {
    ko: '긴급 호출 받기와 가기',
    en: 'Be told of panic buttons and answer them',
    personal: false,
    to: centre(...leaders, 'protectionOfficer'),
  },
  'panic.settle': {
    ko: '긴급 호출 당직 순서 관리와 기록 보기',
    en: 'Keep the on-call chain of the panic button and see its log',
    personal: false,
    to: centre('manager', 'protectionOfficer'),
  },
  'measures.own': {
    ko: '자기 보호조치 요청과 보기',
    en: 'Ask for and see own protective measures',
    personal: false,
    to: { counselor: 'own', teamLead: 'own', supervisor: 'own' },
  },
  'measures.lead': {
    ko: '보호조치 제안·승인·분리 (담당 팀)',
    en: "Offer, grant and see a team's protective measures",
    personal: true,
    to: { teamLead: 'team', supervisor: 'team', ...centre('centreHead', 'protectionOfficer') },
  },
  'measures.care': {
    ko: '보호조치 사후관리',
    en: 'Look after what follows difficult calls',
    personal: true,
    to: centre('protectionOfficer'),
  },
  'protectionPolicy.read': {
    ko: '상담사 보호 정책 보기',
    en: 'See the protection policy',
    personal: false,
    to: centre('counselor', ...leaders, 'departmentHead', 'legalOfficer', 'protectionOfficer', 'admin'),
  },
  'protectionPolicy.write': {
    ko: '상담사 보호 정책 변경',
    en: 'Change the protection policy',
    personal: false,
    to: centre('protectionOfficer'),
  },
  'cases.read': {
    ko: '민원인 관리와 이용 제한 보기 (번호는 가림)',
    en: 'See caller cases and restrictions, numbers masked',
    personal: true,
    to: centre('teamLead', 'supervisor', 'centreHead', 'departmentHead', 'legalOfficer', 'protectionOfficer'),
  },
  'cases.decide': {
    ko: '민원인 관리 처리 (결정은 정책의 결정권자)',
    en: 'Act in caller cases; decisions by whom the policy names',
    personal: true,
    to: centre('teamLead', 'supervisor', 'centreHead', 'departmentHead', 'legalOfficer', 'protectionOfficer'),
  },
  'complaints.handle': {
    ko: '종료 항의 접수와 답변',
    en: 'Take down and answer complaints about ended calls',
    personal: true,
    to: centre('manager', 'centreHead', 'departmentHead', 'protectionOfficer'),
  },
  'complaints.decide': {
    ko: '통화 종료가 정당했는지 결정',
    en: 'Decide whether the end of a call was justified',
    personal: true,
    to: centre('centreHead', 'departmentHead'),
  },
  'complaints.care': {
    ko: '상담사에게 사과를 요구한 기록 보기와 조치',
    en: 'See and act on apologies demanded of counselors',
    personal: true,
    to: centre('protectionOfficer'),
  },
  'evidence.make': {
    ko: '증거자료 만들기와 교부 (번호 가림)',
    en: 'Make and hand out packs of evidence, numbers masked',
    personal: true,
    to: centre('legalOfficer', 'protectionOfficer'),
  },
  'evidence.unmask': {
    ko: '전화번호가 든 증거자료 만들기와 교부',
    en: 'Make and hand out packs of evidence with the telephone number',
    personal: true,
    to: centre('legalOfficer'),
  },
  'evidence.verify': {
    ko: '증거자료 파일 대조',
    en: 'Compare a file with the register of evidence',
    personal: false,
    to: {
      ...{ counselor: 'own', teamLead: 'own', supervisor: 'own' },
      ...centre('centreHead', 'departmentHead', 'legalOfficer', 'protectionOfficer'),
    },
  },
  'prevention.read': {
    ko: '사전조치 이행대장과 법정 의무 현황 보기',
    en: 'See the register of prevention and the state of the statutory duties',
    personal: false,
    to: centre('manager', 'centreHead', 'protectionOfficer'),
  },
  'prevention.write': {
    ko: '사전조치 이행대장 관리',
    en: 'Keep the register of prevention',
    personal: false,
    to: centre('protectionOfficer'),
  },
  'protectionStats.read': {
    ko: '특이민원 통계 보기 (5건 미만 비공개)',
    en: 'See the statistics of difficult calls, small cells hidden',
    personal: false,
    to: centre('manager', 'centreHead', 'departmentHead', 'protectionOfficer'),
  },
  'protectionStats.own': {
    ko: '나의 특이민원 부담 보기',
    en: 'See what difficult calls weigh on oneself',
    personal: false,
    to: { counselor: 'own', teamLead: 'own', supervisor: 'own' },
  },
  'protectionStats.burden': {
    ko: '상담사별 특이민원 부담 보기',
    en: 'See what difficult calls weigh on each counselor',
    personal: true,
    to: centre('protectionOfficer'),
  },
  'consultations.write': {
    ko: '상담 기록 쓰기',
    en: 'Write consultation records',
    personal: true,
    to: { counselor: 'own', teamLead: 'own' },
  },
  'consultations.read': {
    ko: '팀의 상담 기록 보기',
    en: "See a team's consultation records",
    personal: true,
    to: { teamLead: 'team', supervisor: 'team' },
  },
  'calls.readOwn': {
    ko: '자기 근무일 보기',
    en: 'See the own day',
    personal: false,
    to: { counselor: 'own', teamLead: 'own', supervisor: 'own' },
  },
  'imports.read': {
    ko: '가져오기 보기',
    en: 'See imports',
    personal: false,
    to: centre('supervisor', 'manager', 'admin'),
  },
  'imports.write': {
    ko: '파일 가져오기와 철회',
    en: 'Import and withdraw files',
    personal: false,
    to: centre('manager', 'admin'),
  },
  'imports.repair': {
    ko: '거부된 행의 원문 보기와 고치기',
    en: 'See and repair rejected rows',
    personal: true,
    to: centre('manager'),
  },
  'sources.read': {
    ko: '수집원 보기',
    en: 'See sources',
    personal: false,
    to: centre('supervisor', 'manager', 'admin'),
  },
  'sources.write': { ko: '수집원 관리', en: 'Manage sources', personal: false, to: centre('admin') },
  'mappings.write': {
    ko: '큐·상담사·주제 연결 관리',
    en: 'Manage mappings and topics',
    personal: false,
    to: centre('manager', 'admin'),
  },
  'accounts.manage': { ko: '계정 관리', en: 'Manage accounts', personal: false, to: centre('admin') },
  'tokens.manage': {
    ko: 'API 토큰과 게시판 화면 관리',
    en: 'Manage tokens and wall screens',
    personal: false,
    to: centre('admin'),
  },
  'settings.manage': {
    ko: '보안 설정 관리',
    en: 'Manage security settings',
    personal: false,
    to: centre('admin'),
  },
  'rights.read': {
    ko: '권한표와 권한 부여 기록 보기',
    en: 'See the permission matrix and grants',
    personal: false,
    to: centre('admin', 'privacyOfficer'),
  },
  'rights.recertify': {
    ko: '권한 재확인',
    en: 'Recertify rights',
    personal: false,
    to: centre('admin', 'privacyOfficer'),
  },
  'simulator.read': {
    ko: '시뮬레이터 상태 보기',
    en: 'See the simulator',
    personal: false,
    to: centre('teamLead', 'supervisor', 'manager', 'admin'),
  },
  'simulator.switch': {
    ko: '시뮬레이터 켜고 끄기',
    en: 'Switch the simulator',
    personal: false,
    to: centre('supervisor', 'admin'),
  },
  'numbers.reveal': {
    ko: '가려진 전화번호 보기 (목적과 사유)',
    en: 'Reveal a telephone number, with purpose and reason',
    personal: true,
    to: { teamLead: 'centre', supervisor: 'centre', privacyOfficer: 'centre' },
  },
  'exports.personal': {
    ko: '개인정보가 든 파일 내보내기 (목적과 사유)',
    en: 'Export files with personal data, with purpose and reason',
    personal: true,
    to: centre('supervisor', 'manager', 'privacyOfficer'),
  },
  'audit.read': {
    ko: '접속기록 보기',
    en: 'Read the access log',
    personal: true,
    to: centre('privacyOfficer'),
  },
  'audit.review': {
    ko: '접속기록 월간 점검',
    en: 'Review the access log monthly',
    personal: true,
    to: centre('privacyOfficer'),
  },
  'subjects.handle': {
    ko: '정보주체 요구 처리',
    en: 'Handle requests of data subjects',
    personal: true,
    to: centre('privacyOfficer'),
  },
  'registers.read': {
    ko: '개인정보 대장 보기',
    en: 'See the privacy registers',
    personal: false,
    to: centre('privacyOfficer', 'manager', 'centreHead'),
  },
  'registers.write': {
    ko: '개인정보 대장 관리',
    en: 'Keep the privacy registers',
    personal: false,
    to: centre('privacyOfficer'),
  },
  'retention.read': {
    ko: '보유기간과 파기 기록 보기',
    en: 'See retention and destruction',
    personal: false,
    to: centre('privacyOfficer', 'manager', 'admin'),
  },
  'retention.approve': {
    ko: '파기 승인과 보유기간 변경',
    en: 'Approve destruction and change retention',
    personal: false,
    to: centre('privacyOfficer'),
  },
  'holds.write': {
    ko: '파기 보류(소송 등) 지정과 해제',
    en: 'Place and lift legal holds',
    personal: false,
    to: centre('legalOfficer', 'protectionOfficer', 'privacyOfficer'),
  },
} as const satisfies Record<string, Grant>;

/** The name of a permission. */
export type Permission = keyof typeof grants;

/** The same, where the role asked for is not known beforehand. */
export const grantsOf: Record<Permission, Grant> = grants;
