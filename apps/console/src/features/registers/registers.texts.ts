import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the page of the registers. */
export const registersTexts = defineTexts('registers', {
  ko: {
    title: '개인정보 대장',
    lead: '- 고칠 때마다 새 판으로 남고 이전 내용은 지워지지 않음',
    register: '대장',
    measures: '법정 기준과 현재 규모',
    callers: '정보주체 (발신번호)',
    callersNote: '보관 중인 시 자료의 서로 다른 발신번호. 해마다 키가 달라 같은 사람이 해마다 한 번씩 세어짐',
    handlers: '개인정보취급자 (계정)',
    people: '{{count}}명',
    threshold: '기준 {{count}}명',
    assessmentNeeded: '정보주체가 {{count}}명을 넘어 개인정보 영향평가가 필요합니다.',
    assessmentMissing: '영향평가 대장에 항목이 없습니다. 평가를 받고 결과를 등록하세요.',
    publicSystem: '공공시스템운영기관의 특례 기준(100만 명 또는 취급자 200명)에 해당합니다.',
    publicSystemText:
      '접근권한의 인사정보 연계, 접속기록 점검 등 안전성 확보조치 기준 제14조부터 제17조를 지켜야 합니다.',
    below: '기준 미만',
    above: '기준 이상',
    computed: '{{count}}명 (계산)',
  },
  en: {
    title: 'Privacy registers',
    lead: '- Every change is a new version; nothing is overwritten',
    register: 'Register',
    measures: 'Thresholds of the law, and what there is',
    callers: 'Data subjects (callers)',
    callersNote:
      'Distinct numbers of callers kept in the city data. Each year has its own key, so a person counts once a year',
    handlers: 'Handlers (accounts)',
    people: '{{count}}',
    threshold: 'threshold {{count}}',
    assessmentNeeded: 'There are more than {{count}} data subjects: an impact assessment is needed.',
    assessmentMissing: 'The register of impact assessments is empty: have one made and enter it.',
    publicSystem: 'This counts as a public system (1,000,000 persons, or 200 handlers).',
    publicSystemText:
      'Articles 14 to 17 of the standards of safety measures apply: rights tied to personnel data, inspection of the log.',
    below: 'below',
    above: 'reached',
    computed: '{{count}} (computed)',
  },
});
