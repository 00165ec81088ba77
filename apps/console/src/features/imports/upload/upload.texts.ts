import { defineTexts } from '../../../shared/i18n/texts.js';

/** Texts of uploading a file. */
export const uploadTexts = defineTexts('upload', {
  ko: {
    source: '자료 출처',
    sourceHint: '파일이 나온 교환기나 시스템',
    noSource: '자료 출처가 없습니다. 관리 화면에서 먼저 추가하세요.',
    drop: '파일을 여기에 끌어다 놓으세요',
    formats:
      '통화 기록(queue_log · Asterisk CDR · FreeSWITCH · Amazon Connect · Genesys), 통화·상담·집계·설문 목록(CSV · TSV · XLSX). gzip·zip 그대로 올려도 됩니다.',
    choose: '파일 선택',
    oneFile: '한 번에 한 파일만 올릴 수 있습니다.',
    emptyFile: '빈 파일입니다. 내용이 있는 파일을 올리세요.',
    'phase.sending': '{{name}} 올리는 중',
    'phase.waiting': '{{name}} · 연결이 끊겨 다시 잇는 중',
    'phase.paused': '{{name}} · 멈춤',
    'phase.checking': '{{name}} · 다 받음, 내용 확인 중',
    progress: '{{sent}} / {{total}} ({{share}})',
    safe: '이미 받은 만큼은 서버에 남아 있어, 연결이 돌아오면 이어서 올립니다.',
    pause: '멈춤',
    goOn: '이어 올리기',
    cancel: '올리기 취소',
    failed: '반입하지 못했습니다',
    kept: '올리다 만 파일이 있습니다',
    keptText:
      '{{name}}: {{total}} 가운데 {{sent}}까지 받았습니다. 같은 파일을 다시 고르면 이어서 올립니다. {{time}}까지 보관합니다.',
    keptDiscard: '버리기',
  },
  en: {
    source: 'Source',
    sourceHint: 'The switch or system that the file comes from',
    noSource: 'There is no source yet. Add one on the administration page first.',
    drop: 'Drop a file here',
    formats:
      'Call logs (queue_log, Asterisk CDR, FreeSWITCH, Amazon Connect, Genesys) and lists of calls, consultations, totals or survey answers (CSV, TSV, XLSX); gzip and zip as they are.',
    choose: 'Choose a file',
    oneFile: 'One file at a time, please.',
    emptyFile: 'The file is empty. Upload one with content.',
    'phase.sending': 'Uploading {{name}}',
    'phase.waiting': '{{name}}: connection lost, trying again',
    'phase.paused': '{{name}}: paused',
    'phase.checking': '{{name}}: received, looking at it',
    progress: '{{sent}} of {{total}} ({{share}})',
    safe: 'What has arrived is safe on the server; the upload goes on when the connection is back.',
    pause: 'Pause',
    goOn: 'Go on',
    cancel: 'Cancel upload',
    failed: 'The file could not be imported',
    kept: 'An upload was left unfinished',
    keptText:
      '{{name}}: {{sent}} of {{total}} has arrived. Choose the same file again to go on. It is kept until {{time}}.',
    keptDiscard: 'Discard',
  },
});
