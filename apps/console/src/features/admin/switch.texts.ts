import { defineTexts } from '../../shared/i18n/texts.js';

/** Texts of switches that are listened to. */
export const switchTexts = defineTexts('switch', {
  ko: {
    'feed.ami': '교환기 (AMI)',
    address: '교환기 주소',
    addressHint: '서버에 열어 둔 주소 (MICHUHOL_AMI_HOSTS)',
    noAddress:
      '열어 둔 교환기 주소가 없습니다. 서버의 MICHUHOL_AMI_HOSTS에 호스트:포트(예: 10.0.0.5:5038)를 넣고 다시 시작하면 여기서 고를 수 있습니다.',
    userName: '교환기 사용자',
    userNameHint:
      'manager.conf의 [사용자]. read = agent,call,dialplan,system이면 되고, 보호휴식 때 전화를 막으려면 write = agent가 필요합니다.',
    secret: '교환기 비밀번호',
    secretHint: '암호로 잠가 두며 다시 보여 주지 않습니다. 바꾸려면 지우고 다시 추가하세요.',
    tls: 'TLS로 접속',
    connected: '연결됨',
    both: '같은 출처의 queue_log도 함께 이어받으면, 접속이 끊긴 동안의 통화가 채워지고 결과가 확정됩니다. 두 번 세지 않습니다.',
  },
  en: {
    'feed.ami': 'switch (AMI)',
    address: 'Switch',
    addressHint: 'Opened by the installation (MICHUHOL_AMI_HOSTS)',
    noAddress:
      'No switch is opened. Put host:port (for example 10.0.0.5:5038) into MICHUHOL_AMI_HOSTS of the server and start it again: then it can be chosen here.',
    userName: 'User of the switch',
    userNameHint:
      'As in manager.conf; read = agent,call,dialplan,system will do; write = agent lets a protected rest keep calls away.',
    secret: 'Password of the switch',
    secretHint: 'It is sealed and never shown again. To change it, remove the feed and add it anew.',
    tls: 'Connect with TLS',
    connected: 'connected',
    both: 'Follow the queue_log of the same source too: it fills what a cut connection missed and settles outcomes. Nothing is counted twice.',
  },
});
