import { z } from 'zod';
import { fieldOf, plannedOrDone, type RegisterInfo } from './register-field.js';

const { choice, countIfAny, line, lineIfAny, on, onIfAny, words, wordsIfAny } = fieldOf;

/** The registers, in the order in which they are shown. */
export const registerKinds = {
  personalFiles: {
    ko: '개인정보파일 대장',
    en: 'Personal-data files',
    basis: { ko: '개인정보 보호법 제32조', en: 'Personal Information Protection Act, article 32' },
    fields: [
      line('name', '파일 이름', 'Name'),
      words('purpose', '운영 목적', 'Purpose'),
      words('items', '개인정보 항목', 'Items'),
      line('period', '보유기간', 'Retention'),
      words('basis', '운영 근거', 'Basis'),
      choice('countedAs', '정보주체 수 산정', 'Persons counted as', [
        { value: 'callers', ko: '발신번호로 계산', en: 'By callers kept' },
        { value: 'handlers', ko: '계정 수로 계산', en: 'By accounts' },
        { value: 'stated', ko: '직접 입력', en: 'As entered' },
      ]),
      countIfAny('persons', '정보주체 수 (직접 입력)', 'Persons (entered)'),
      lineIfAny('registrationNumber', '개인정보위 등록번호', 'Registration number'),
      line('department', '취급 부서', 'Department'),
    ],
  },
  impactAssessments: {
    ko: '개인정보 영향평가',
    en: 'Impact assessments',
    basis: {
      ko: '개인정보 보호법 제33조 (100만 명 이상)',
      en: 'Personal Information Protection Act, article 33 (1,000,000 persons or more)',
    },
    ends: 'nextDue',
    fields: [
      line('file', '대상 개인정보파일', 'Personal-data file'),
      line('assessor', '평가기관', 'Assessor'),
      on('assessedOn', '평가 완료일', 'Assessed on'),
      words('findings', '개선 요구 사항', 'Findings'),
      wordsIfAny('measures', '이행 결과', 'What was done'),
      line('documentNumber', '문서번호', 'Document number'),
      onIfAny('nextDue', '다음 평가 기한', 'Next due'),
    ],
  },
  provisions: {
    ko: '개인정보 목적 외 이용·제3자 제공 대장',
    en: 'Provision to third parties',
    basis: {
      ko: '개인정보 보호법 제18조, 개인정보 처리 방법에 관한 고시 제2조',
      en: 'Personal Information Protection Act, article 18',
    },
    ends: 'until',
    fields: [
      line('body', '제공받는 기관', 'Body'),
      on('providedOn', '제공일', 'Date'),
      words('items', '제공 항목', 'Items'),
      words('purpose', '제공 목적', 'Purpose'),
      words('basis', '법적 근거', 'Legal basis'),
      line('documentNumber', '문서번호', 'Document number'),
      lineIfAny('period', '이용 기간', 'Period of use'),
      onIfAny('until', '파기 확인 기한', 'To be destroyed by'),
      countIfAny('persons', '정보주체 수', 'Persons'),
    ],
  },
  processors: {
    ko: '개인정보 처리 수탁자',
    en: 'Processors',
    basis: { ko: '개인정보 보호법 제26조', en: 'Personal Information Protection Act, article 26' },
    ends: 'contractUntil',
    fields: [
      line('company', '수탁자', 'Company'),
      words('task', '위탁 업무', 'Task'),
      on('contractFrom', '계약 시작', 'Contract from'),
      on('contractUntil', '계약 끝', 'Contract until'),
      onIfAny('inspectedOn', '최근 점검일', 'Last inspected'),
      wordsIfAny('inspection', '점검 결과', 'Result of the inspection'),
      wordsIfAny('subprocessors', '재위탁', 'Sub-processors'),
      line('documentNumber', '문서번호', 'Document number'),
    ],
  },
  processorTraining: {
    ko: '수탁자 교육',
    en: 'Training of processors',
    basis: { ko: '개인정보 보호법 제26조 제4항', en: 'Personal Information Protection Act, article 26 (4)' },
    fields: [
      line('company', '수탁자', 'Company'),
      on('heldOn', '교육일', 'Date'),
      choice('state', '상태', 'State', plannedOrDone),
      words('content', '교육 내용', 'Content'),
      fieldOf.count('attendees', '참석 인원', 'Attendees'),
      lineIfAny('documentNumber', '문서번호', 'Document number'),
    ],
  },
  handlerTraining: {
    ko: '취급자·민원 담당자 교육',
    en: 'Training of handlers',
    basis: {
      ko: '개인정보 보호법 제28조, 민원처리법 시행령 제3조 (해마다)',
      en: 'Personal Information Protection Act, article 28; yearly',
    },
    fields: [
      line('title', '교육 이름', 'Title'),
      on('heldOn', '교육일', 'Date'),
      choice('state', '상태', 'State', plannedOrDone),
      fieldOf.count('attendees', '이수 인원', 'Attendees'),
      countIfAny('expected', '대상 인원', 'Expected'),
      wordsIfAny('content', '교육 내용', 'Content'),
      lineIfAny('documentNumber', '문서번호', 'Document number'),
    ],
  },
  approvals: {
    ko: '승인·결재 번호',
    en: 'Approvals',
    basis: { ko: '내부 관리계획', en: 'Internal management plan' },
    ends: 'until',
    fields: [
      line('number', '승인번호', 'Number'),
      line('subject', '승인 대상', 'Subject'),
      line('approver', '승인자 (직위)', 'Approver'),
      on('approvedOn', '승인일', 'Date'),
      onIfAny('until', '효력 끝', 'Valid until'),
      wordsIfAny('conditions', '조건', 'Conditions'),
    ],
  },
} as const satisfies Record<string, RegisterInfo>;

/** The name of a register. */
export type RegisterKind = keyof typeof registerKinds;
/** The same, where the register asked for is not known beforehand. */
export const registerOf: Record<RegisterKind, RegisterInfo> = registerKinds;
export const registerKindNames = Object.keys(registerKinds) as [RegisterKind, ...RegisterKind[]];
export const registerKindSchema = z.enum(registerKindNames);
