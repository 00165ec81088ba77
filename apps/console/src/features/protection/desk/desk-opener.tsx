import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { IconButton } from '../../../shared/ui/button.js';
import { useDeskPlace } from './desk-place.js';
import { deskTexts } from './desk.texts.js';
import { useKeyText } from './use-desk-keys.js';

/** Shows the strip of the desk beside the page, or puts it away; for whoever may record. */
export const DeskOpener = () => {
  const t = useTexts(deskTexts);
  const may = useMay();
  const desk = useDeskPlace();
  return desk && may('incidents.report') ? <Opener t={t('quickLog')} /> : null;
};

const Opener = ({ t }: { t: string }) => {
  const desk = useDeskPlace();
  const key = useKeyText()('open');
  const isOpen = desk !== null && desk.place !== 'closed';
  return (
    <IconButton
      icon="incident"
      label={key === undefined ? t : `${t} (${key})`}
      aria-keyshortcuts={key}
      aria-pressed={isOpen}
      onClick={() => (isOpen ? desk.close() : desk?.dock())}
    />
  );
};
