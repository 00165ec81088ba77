import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useIncidentNotices } from '../../shared/live/use-incident-notices.js';
import { recordPath } from '../../shared/paths.js';
import { useToast } from '../../shared/ui/toast.js';
import { appTexts } from '../app.texts.js';

/** Tells supervisors and team leads of a new incident wherever they are, without its content. */
export const IncidentToasts = () => {
  const t = useTexts(appTexts);
  const format = useFormat();
  const toast = useToast();
  const navigate = useNavigate();
  const told = useMay()('incidents.readTeam');
  const { notices, dismiss } = useIncidentNotices();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, at, team, severity } of told ? notices : []) {
      if (shown.current.has(id)) continue;
      shown.current.add(id);
      toast({
        tone: 'warning',
        seconds: 20,
        text: t('incident.notice', { team: team ?? t('incident.noTeam'), severity, time: format.time(at) }),
        action: {
          label: t('incident.open'),
          run: () => {
            dismiss(id);
            void navigate(recordPath(id));
          },
        },
      });
    }
  }, [notices, told, toast, t, format, dismiss, navigate]);
  return null;
};
