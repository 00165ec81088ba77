import type { EvidencePack } from '@michuhol/contract';

/** A pack that was made for the police with the number masked, and never taken. */
export const packOf = (more: Partial<EvidencePack> = {}): EvidencePack => ({
  ...{ id: '019a0000-0000-7000-8000-0000000000e1', number: 'E-2026-0001', kind: 'official' },
  subject: { kind: 'case', id: '019a0000-0000-7000-8000-0000000000c1', number: 'C-2026-0001' },
  ...{ incidents: ['2026-0012', '2026-0013'], unmasked: false, use: null },
  requester: {
    ...{ kind: 'police', name: '미추홀경찰서 사이버팀', documentNumber: '사이버-77' },
    ...{ basis: 'investigation', law: null },
  },
  ...{ madeAt: '2026-04-01T05:10:00Z', madeBy: '박법무', taken: [], destroyedAt: null },
  files: [
    { kind: 'pdf', name: 'E-2026-0001.pdf', size: 812_000, sha256: 'a1b2c3d4'.repeat(8) },
    { kind: 'zip', name: 'E-2026-0001.zip', size: 1_200_000, sha256: 'e5f60718'.repeat(8) },
  ],
  ...more,
});

/** A pack that a counselor made of an own record. */
export const ownPackOf = (more: Partial<EvidencePack> = {}): EvidencePack =>
  packOf({
    ...{ number: 'E-2026-0002', kind: 'own', requester: null, use: 'industrialAccident' },
    subject: { kind: 'incident', id: '019a0000-0000-7000-8000-000000000001', number: '2026-0001' },
    ...{ incidents: ['2026-0001'], madeBy: '박상담' },
    ...more,
  });
