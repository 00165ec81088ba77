import type { Bilingual } from '@michuhol/calendar';
import type { CategoryCode } from './category.js';
import type { SpokenStep } from './protection-policy.js';

type Scripts = Readonly<Record<SpokenStep, Bilingual>>;

/** A noun with the particle that fits its last syllable: the first after a final consonant, the second after a vowel. */
const withParticle = (noun: string, [closed, open]: readonly [string, string]): string => {
  const last = noun.charCodeAt(noun.length - 1) - 0xac00;
  return `${noun}${last % 28 > 0 ? closed : open}`;
};

/** What is said, put together from what the conduct is called. */
const scriptsFor = (
  conduct: Bilingual,
  calm: Bilingual,
  law: Bilingual = {
    ko: '계속하시면 상담을 끝낼 수밖에 없습니다.',
    en: 'If it goes on I have to end this call.',
  },
): Scripts => ({
  requestCalm: calm,
  warning: {
    ko: `${withParticle(conduct.ko, ['은', '는'])} 멈춰 주십시오.\n${law.ko}`,
    en: `Please stop ${conduct.en}.\n${law.en}`,
  },
  reasonNotified: {
    ko: `${withParticle(conduct.ko, ['이', '가'])} 계속되어 상담을 종료하겠습니다.\n다른 문의는 문자나 누리집으로 하실 수 있습니다.`,
    en: `Because of ${conduct.en} I am ending this call now.\nYou can reach us by text message or on the web.`,
  },
});

const CALM: Bilingual = {
  ko: '불편하신 점을 도와드리려고 합니다.\n조금만 차분히 말씀해 주시겠습니까?',
  en: 'I would like to help you.\nWould you tell me a little more calmly?',
};
const RECORDED: Bilingual = {
  ko: '통화는 녹음되고 있으며, 계속하시면 법적 조치를 받으실 수 있습니다.',
  en: 'This call is recorded, and going on may have legal consequences.',
};
const TIME: Bilingual = {
  ko: '말씀하신 내용은 잘 들었습니다.\n지금 안내할 수 있는 것은 여기까지입니다.',
  en: 'I have understood what you ask.\nThis is all that I can tell you now.',
};

const named = (ko: string, en: string, calm: Bilingual, law?: Bilingual): Scripts =>
  scriptsFor({ ko, en }, calm, law);

/** Scripts of conduct that nobody can simply be told to stop: it has a warning of its own. */
const warned = (scripts: Scripts, warning: Bilingual): Scripts => ({ ...scripts, warning });

const scripts: Readonly<Record<CategoryCode, Scripts>> = {
  SEXUAL_HARASSMENT: named('성적인 말씀', 'making sexual remarks', CALM, RECORDED),
  THREAT: named('위협하는 말씀', 'making threats', CALM, RECORDED),
  VERBAL_ABUSE: named('욕설과 폭언', 'using abusive language', CALM),
  INSULT: named('모욕하는 말씀', 'insulting people', CALM),
  OBSTRUCTION: named('업무를 방해하는 통화', 'obstructing our work', CALM, RECORDED),
  REPEAT_UNREASONABLE: named('같은 요구의 반복', 'repeating the same demand', TIME),
  LONG_CALL: warned(named('권장 시간을 넘긴 통화', 'the length of this call', TIME), {
    ko: '권장 상담 시간이 거의 다 되었습니다.\n다른 시민이 기다리고 있어 곧 마쳐야 합니다.',
    en: 'The recommended time of a call is nearly over.\nOther citizens are waiting, so we have to finish soon.',
  }),
  PRANK: named('장난 전화', 'making prank calls', {
    ko: '120은 시민의 상담 전화입니다.\n문의하실 내용이 있으십니까?',
    en: 'This line is for citizens who need help.\nIs there something that you would like to ask?',
  }),
  INTOXICATED: warned(
    named('상담하기 어려운 상태', 'the state of this conversation', {
      ko: '지금은 상담이 어려워 보입니다.\n나중에 다시 전화해 주시겠습니까?',
      en: 'It seems hard to talk about it now.\nWould you call again later?',
    }),
    {
      ko: '지금은 내용을 알아듣기 어렵습니다.\n나중에 다시 전화해 주시지 않으면 상담을 끝낼 수밖에 없습니다.',
      en: 'I cannot make out what you need.\nPlease call again later, or I have to end this call.',
    },
  ),
  OTHER: named('상담을 어렵게 하는 행동', 'conduct that makes this call impossible', CALM),
  FALSE_REPORT: named('사실과 다른 신고', 'making false reports', CALM, RECORDED),
  NAMED_COUNSELOR: named('특정 상담사를 찾는 요구', 'asking for one particular counselor', TIME),
  COERCION: named('무리한 요구', 'making undue demands', TIME),
  UNCLEAR: warned(
    named('요지를 알기 어려운 통화', 'the lack of a clear request', {
      ko: '도와드릴 내용을 한 가지만 말씀해 주시겠습니까?\n확인해서 안내하겠습니다.',
      en: 'Would you tell me one thing that I can do for you?\nI will look it up.',
    }),
    {
      ko: '문의하실 내용을 말씀해 주셔야 도와드릴 수 있습니다.\n내용이 없으시면 상담을 마치겠습니다.',
      en: 'I can only help when you tell me what it is about.\nIf there is nothing, I will end this call.',
    },
  ),
  UNCOOPERATIVE: warned(
    named('확인을 마칠 수 없는 상황', 'the lack of details that are needed', {
      ko: '확인이 되어야 안내할 수 있습니다.\n필요한 것만 여쭙겠습니다.',
      en: 'I can only help after this check.\nI will ask for no more than is needed.',
    }),
    {
      ko: '확인에 응해 주셔야 도와드릴 수 있습니다.\n어려우시면 상담을 마치겠습니다.',
      en: 'I can only help once this is checked.\nIf that is not possible, I will end this call.',
    },
  ),
};

/** The lines of the response manual for a kind of conduct, as they are until the centre writes its own. */
export const scriptsOf = (code: CategoryCode): Scripts => scripts[code];
