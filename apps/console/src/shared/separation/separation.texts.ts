import { defineTexts } from '../i18n/texts.js';

/** Texts of keeping a counselor and the present caller apart. */
export const separationTexts = defineTexts('separation', {
  ko: {
    separate: '민원인 분리',
    separateOf: '{{name}}: 지금 통화한 민원인과 분리',
    done: '{{name}}: {{until}}까지 이 민원인의 전화를 받지 않습니다. 등록이나 제한은 하지 않았습니다.',
    apart: '분리 중 · {{until}}까지',
    failed: '분리하지 못했습니다.',
  },
  en: {
    separate: 'Keep caller apart',
    separateOf: '{{name}}: keep apart from the present caller',
    done: '{{name}} takes no call of this caller until {{until}}. Nobody was registered or restricted.',
    apart: 'Kept apart until {{until}}',
    failed: 'They could not be kept apart.',
  },
});
