import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ApiReply } from '../../../shared/api/api-request.js';
import { apiKey } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { importPath } from '../../../shared/paths.js';
import { useToast } from '../../../shared/ui/toast.js';
import { repairTexts } from './repair.texts.js';

/** Tells what became of repaired rows, leads to their import, and renews what they change. */
export const useRepairNotice = () => {
  const t = useTexts(repairTexts);
  const format = useFormat();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (sent: number, { import: child, skipped }: ApiReply<'repairRows'>): void => {
    for (const name of ['listImports', 'listImportProblems', 'getImport'] as const)
      void queries.invalidateQueries({ queryKey: apiKey(name) });
    const text = [
      t('sent', { count: format.number(sent) }),
      skipped > 0 ? t('skipped', { count: format.number(skipped) }) : '',
    ].join(' ');
    toast({
      tone: 'success',
      text,
      action: { label: t('open'), run: () => void navigate(importPath(child.id)) },
    });
  };
};
