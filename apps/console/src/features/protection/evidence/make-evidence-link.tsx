import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { newEvidencePath } from '../../../shared/paths.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import type { Subject } from './making-draft.js';
import { makingTexts } from './making.texts.js';

/** The way from a case or a record to making a pack of it, for those who may. */
export const MakeEvidenceLink = ({ subject }: { subject: Subject }) => {
  const t = useTexts(makingTexts);
  if (!useMay()('evidence.make')) return null;
  return (
    <div>
      <ButtonLink to={newEvidencePath(subject)} size="small" icon="file">
        {t('title')}
      </ButtonLink>
    </div>
  );
};
