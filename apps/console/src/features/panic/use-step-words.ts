import { roleNames, type endpoints, type PanicStep, type ReplyOf } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { panicPageTexts } from './panic-page.texts.js';

/** What a step can name, by the names of today. */
export type Receivers = ReplyOf<typeof endpoints.listPanicReceivers>;

/** Who is told at a step, in words; what is not there any more says so. */
export const useStepWords = ({ people, teams, webhooks }: Receivers) => {
  const t = useTexts(panicPageTexts);
  const bilingual = useBilingual();
  return (step: PanicStep): string =>
    [
      ...(step.teamLeads ? [t('teamLeads')] : []),
      ...step.roles.map((role) => t('everyRole', { role: bilingual(roleNames[role]) })),
      ...step.teams.map((id) =>
        t('leadsOf', { team: teams.find((one) => one.id === id)?.name ?? t('gone') }),
      ),
      ...step.people.map((id) => people.find((one) => one.id === id)?.name ?? t('gone')),
      ...step.webhooks.map((id) => webhooks.find((one) => one.id === id)?.label ?? t('gone')),
      ...(step.criticalWebhooks ? [t('criticalWebhooks')] : []),
    ].join(', ');
};
