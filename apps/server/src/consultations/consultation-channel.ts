import { channelOf } from '../contacts/channel.js';
import { comparable } from './word.js';

/** What consultation applications write for the channels, beside the console's own names. */
const words: Readonly<Record<string, string>> = {
  콜: 'telephone',
  유선: 'telephone',
  전화상담: 'telephone',
  phone: 'telephone',
  call: 'telephone',
  문자상담: 'text',
  sms: 'text',
  mms: 'text',
  lms: 'text',
  홈페이지: 'web',
  인터넷: 'web',
  온라인상담: 'web',
  채팅: 'web',
  웹: 'web',
  online: 'web',
  chat: 'web',
  카카오톡: 'sns',
  카톡: 'sns',
  kakao: 'sns',
};

/** The code of a channel by the word of a consultation application; null for a word that means none. */
export const consultationChannel = (word: string | null): string | null =>
  word === null ? null : (channelOf(word) ?? words[comparable(word)] ?? null);
