import { roleNames, type CallerCase, type ObjectionDecider } from '@michuhol/contract';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Notice } from '../../../shared/ui/notice.js';
import { decidersTexts } from './deciders.texts.js';

/** How somebody who may decide is called: by name and role. */
export const useDeciderName = (): ((person: ObjectionDecider) => string) => {
  const t = useTexts(decidersTexts);
  const bilingual = useBilingual();
  return ({ name, role }) => t('person', { name, role: bilingual(roleNames[role]) });
};

/** Who may decide the open objection of a case; where nobody may, that, and whom to turn to. */
export const ObjectionDeciders = ({ of }: { of: CallerCase }) => {
  const t = useTexts(decidersTexts);
  const format = useFormat();
  const nameOf = useDeciderName();
  if (of.deciders === null) return null;
  const { may, others } = of.deciders;
  if (may.length > 0) return <p>{t('may', { people: may.map(nameOf).join(', ') })}</p>;
  return (
    <Notice tone="warning" title={t('nobody')}>
      <p>{t('nobodyWhy', { at: format.dateTime(of.objections[0]?.dueAt ?? '') })}</p>
      {others.length === 0 && <p>{t('nobodyElse')}</p>}
    </Notice>
  );
};
