import { liveLayoutSchema, type LiveLayout } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { apiKey, useApi, useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useToast } from '../../shared/ui/toast.js';
import { liveTexts } from './live.texts.js';

/** Changes come in bursts; the last of them is saved this long after it. */
const SAVE_MS = 800;

/** How the page is arranged before somebody has arranged it. */
export const defaultLayout: LiveLayout = liveLayoutSchema.parse({});

/** The own layout, and the way to change it: shown at once, saved by itself. */
export const useLiveLayout = (): { layout: LiveLayout; arrange: (changes: Partial<LiveLayout>) => void } => {
  const t = useTexts(liveTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const kept = useApi('getLiveLayout').data;
  const { mutate } = useApiAction('setLiveLayout');
  // What was changed here counts, even when an older answer comes in late.
  const [own, setOwn] = useState<LiveLayout | null>(null);
  const unsaved = useRef<LiveLayout | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useCallback(() => {
    clearTimeout(timer.current);
    const body = unsaved.current;
    unsaved.current = null;
    if (!body) return;
    queries.setQueryData(apiKey('getLiveLayout', {}), body);
    mutate({ body }, { onError: () => toast({ tone: 'warning', text: t('saveFailed') }) });
  }, [queries, mutate, toast, t]);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  // Whoever leaves the page within the moment has it saved all the same.
  useEffect(() => () => latest.current(), []);
  const layout = own ?? kept ?? defaultLayout;
  return {
    layout,
    arrange: (changes) => {
      const next = { ...(unsaved.current ?? layout), ...changes };
      setOwn(next);
      unsaved.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), SAVE_MS);
    },
  };
};
