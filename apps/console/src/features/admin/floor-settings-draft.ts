import type { FloorSettings } from '@michuhol/contract';
import { linesOf } from './lines.js';

/** The floor's rules as they are being typed: numbers are texts until they are read. */
export interface FloorSettingsDraft {
  readonly named: boolean;
  readonly namesFrom: string;
  readonly namesDocument: string;
  /** One reason a line. */
  readonly breaks: string;
  readonly doubt: string;
  readonly expire: string;
}

/** The draft that the present rules begin. */
export const draftOfSettings = (settings: FloorSettings): FloorSettingsDraft => ({
  named: settings.names !== null,
  namesFrom: settings.names?.from ?? '',
  namesDocument: settings.names?.documentNumber ?? '',
  breaks: settings.breakCodes.join('\n'),
  doubt: String(settings.doubtMinutes),
  expire: String(settings.expireMinutes),
});

/** What the draft says, to be judged by the contract's schema. */
export const settingsOfDraft = (draft: FloorSettingsDraft): unknown => ({
  names: draft.named ? { from: draft.namesFrom, documentNumber: draft.namesDocument } : null,
  breakCodes: linesOf(draft.breaks),
  doubtMinutes: Number(draft.doubt),
  expireMinutes: Number(draft.expire),
});
