import type { Bilingual, ProtectionStatistics } from '@michuhol/contract';
import type { CaseStanding } from '../caller-cases/case-figures.service.js';
import { hiddenParts, isSmall } from './small-cells.js';

const names: Record<keyof CaseStanding, Bilingual> = {
  registered: { ko: '등록 중', en: 'Registered' },
  expiring: { ko: '등록 30일 안 만료', en: 'Registrations that end within 30 days' },
  restricted: { ko: '이용제한 중', en: 'Restricted now' },
  objections: { ko: '이의신청 진행 중', en: 'Objections under way' },
  legalReview: { ko: '법적조치 검토', en: 'In legal review' },
  legalApproved: { ko: '법적조치 승인', en: 'Approved for legal action' },
  legalFiled: { ko: '고소·고발', en: 'Filed' },
};

/** Caller cases as they stand; what is near its end is a part of what is registered. */
export const standingOf = (standing: CaseStanding): ProtectionStatistics['standing'] => {
  const [hiddenExpiring] = hiddenParts([standing.expiring, standing.registered - standing.expiring]);
  return (Object.keys(names) as (keyof CaseStanding)[]).map((id) => {
    const hidden = isSmall(standing[id]) || (id === 'expiring' && hiddenExpiring === true);
    return { id, name: names[id], count: hidden ? null : standing[id], hidden };
  });
};
