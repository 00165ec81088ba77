import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { FloorSettingsForm } from './floor-settings-form.js';
import { floorSettingsTexts } from './floor-settings.texts.js';

/** What the centre has decided about its live floor: names, reasons of breaks, states without a sign. */
export const FloorSettingsPart = () => {
  const t = useTexts(floorSettingsTexts);
  const query = useApi('getFloorSettings');
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Loaded query={query}>
        {(settings) => <FloorSettingsForm key={JSON.stringify(settings)} settings={settings} />}
      </Loaded>
    </Section>
  );
};
