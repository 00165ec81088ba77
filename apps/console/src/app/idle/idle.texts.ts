import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of the idle warning and of the lock. */
export const idleTexts = defineTexts('idle', {
  ko: {
    'warning.title': '곧 화면이 잠깁니다',
    'warning.text':
      '한동안 사용하지 않아 화면을 잠급니다. 입력 중인 내용은 그대로 남고, 비밀번호를 다시 넣으면 이어서 할 수 있습니다.',
    'warning.left': '{{seconds}}초 남음',
    'warning.announce': '{{seconds}}초 뒤 화면이 잠깁니다. 계속 사용하려면 Enter를 누르세요.',
    'warning.stay': '계속 사용',
    'lock.title': '화면 잠금',
    'lock.lead': '{{name}} 님의 화면이 잠겨 있습니다. 입력 중이던 내용은 그대로 있습니다.',
    'lock.board': '지금 현황 (개인정보 없음)',
    'lock.quickLog': '특이민원 기록',
    'lock.quickLogHint': '잠긴 채로 기록할 수 있습니다. 저장한 기록은 잠금을 푼 뒤에 보입니다.',
    'lock.other': '다른 사람으로 로그인',
    'lock.otherHint': '지금 로그인을 끝냅니다. 저장하지 않은 내용은 사라집니다.',
    'board.offered': '인입',
    'board.answered': '응대',
    'board.answerRate': '응대율',
    'board.waiting': '고객대기',
    'board.longest': '최장 대기',
    'board.calls': '건',
    'board.people': '명',
    'board.talking': '통화 중',
  },
  en: {
    'warning.title': 'The screen locks soon',
    'warning.text':
      'Nobody has used the console for a while. What is being written stays; with the password it goes on where it was.',
    'warning.left': '{{seconds}} s left',
    'warning.announce': 'The screen locks in {{seconds}} seconds. Press Enter to go on.',
    'warning.stay': 'Go on',
    'lock.title': 'Screen locked',
    'lock.lead': 'The screen of {{name}} is locked. What was being written is kept.',
    'lock.board': 'The floor now (no personal data)',
    'lock.quickLog': 'Record a difficult call',
    'lock.quickLogHint':
      'This can be recorded while locked. The record is shown once the screen is unlocked.',
    'lock.other': 'Sign in as somebody else',
    'lock.otherHint': 'Ends this sign-in. What is not saved is lost.',
    'board.offered': 'Offered',
    'board.answered': 'Answered',
    'board.answerRate': 'Answer rate',
    'board.waiting': 'Callers waiting',
    'board.longest': 'Longest wait',
    'board.calls': '',
    'board.people': '',
    'board.talking': 'Talking',
  },
});
