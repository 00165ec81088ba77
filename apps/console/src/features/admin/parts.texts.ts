import { defineTexts } from '../../shared/i18n/texts.js';
import type { AdminGroupId, AdminPartId } from './admin-parts.js';

/** Names of the parts of administration; the keys are their ids. */
export const partTexts = defineTexts('adminParts', {
  ko: {
    nav: '관리 항목',
    'group.check': '확인할 것',
    'group.people': '사람과 권한',
    'group.access': '접속 수단',
    'group.floor': '현황판',
    'group.data': '자료',
    'part.attention': '확인할 것',
    'part.people': '계정',
    'part.sso': '기관 로그인 연결',
    'part.rights': '권한표',
    'part.grants': '권한 부여 기록',
    'part.recertification': '월간 권한 재확인',
    'part.tokens': 'API 토큰',
    'part.kiosks': '현황판 화면',
    'part.security': '보안 설정',
    'part.floor': '현황판 운영 기준',
    'part.sources': '자료 출처',
    'part.mappings': '매핑',
    'part.shared-callers': '공용 번호',
    'part.topics': '상담유형',
    'part.simulator': '모의 통화',
  },
  en: {
    nav: 'Parts of administration',
    'group.check': 'Needs attention',
    'group.people': 'People and rights',
    'group.access': 'Ways in',
    'group.floor': 'Live floor',
    'group.data': 'Data',
    'part.attention': 'Needs attention',
    'part.people': 'Accounts',
    'part.sso': 'Provider links',
    'part.rights': 'Permission matrix',
    'part.grants': 'Record of grants',
    'part.recertification': 'Monthly recertification',
    'part.tokens': 'API tokens',
    'part.kiosks': 'Wall screens',
    'part.security': 'Security settings',
    'part.floor': 'Rules of the floor',
    'part.sources': 'Sources',
    'part.mappings': 'Mappings',
    'part.shared-callers': 'Shared numbers',
    'part.topics': 'Topics',
    'part.simulator': 'Synthetic traffic',
  },
} satisfies {
  ko: Record<'nav' | `group.${AdminGroupId}` | `part.${AdminPartId}`, string>;
  en: Record<string, string>;
});
