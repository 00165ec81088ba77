import { categoryOf, fillNotice } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import { SaidField } from './edit-fields.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';
import type { PolicyEdit } from './use-policy-edit.js';

/** An example of a restriction of 24 hours, so that the notice can be read as a caller will. */
const EXAMPLE = { from: '2026-04-01T10:00:00+09:00', until: '2026-04-02T10:00:00+09:00' } as const;

/** What a restricted caller is told, as it is written and as it is read. */
export const NoticePart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const { notice } = edit.policy;
  const fields = [
    ['text', t('noticeText'), t('noticeHint')],
    ['otherChannels', t('otherChannels'), undefined],
    ['objection', t('objectionNotice'), undefined],
  ] as const;
  const values = {
    from: format.dateTime(EXAMPLE.from),
    until: format.dateTime(EXAMPLE.until),
    reason: bilingual(categoryOf('VERBAL_ABUSE')),
  };
  const read = [fillNotice(bilingual(notice.text), values), bilingual(notice.otherChannels)];
  return (
    <>
      {fields.map(([name, label, hint]) => (
        <SaidField
          key={name}
          name={label}
          {...(hint === undefined ? {} : { hint })}
          value={notice[name]}
          faultAt={(language) => edit.faultAt(`notice.${name}.${language}`)}
          onChange={(said) => edit.change({ notice: { ...notice, [name]: said } })}
        />
      ))}
      <Section title={t('preview')}>
        <p className={styles.said}>{[...read, bilingual(notice.objection)].join('\n')}</p>
      </Section>
    </>
  );
};
