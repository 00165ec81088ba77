import type { Bilingual, NewAlertRule } from '@michuhol/contract';
import type { RuleFields } from './rule-fields.js';

type Preset = Bilingual &
  Pick<NewAlertRule, 'metric' | 'comparison' | 'severity'> &
  Pick<RuleFields, 'threshold' | 'holdSeconds' | 'clearAt' | 'clearSeconds' | 'minimum'>;

/** Rules that most centres begin with, to be fitted to the own one. */
export const rulePresets = {
  waiting: {
    ...{ ko: '고객대기 과다', en: 'Many callers waiting', metric: 'waiting', comparison: 'atLeast' },
    ...{ threshold: '10', clearAt: '5', holdSeconds: '30', clearSeconds: '30', minimum: '' },
    severity: 'warning',
  },
  longestWait: {
    ...{ ko: '최장 대기 2분', en: 'Somebody waits for two minutes', metric: 'longestWait' },
    ...{ comparison: 'atLeast', threshold: '120', clearAt: '60', holdSeconds: '0', clearSeconds: '15' },
    ...{ minimum: '', severity: 'warning' },
  },
  serviceLevel: {
    ...{ ko: '서비스 수준 저하', en: 'Low service level', metric: 'serviceLevel', comparison: 'atMost' },
    ...{ threshold: '70', clearAt: '75', holdSeconds: '120', clearSeconds: '120', minimum: '50' },
    severity: 'warning',
  },
  abandonRate: {
    ...{ ko: '포기율 과다', en: 'Many abandon', metric: 'abandonRate', comparison: 'atLeast' },
    ...{ threshold: '10', clearAt: '8', holdSeconds: '120', clearSeconds: '120', minimum: '50' },
    severity: 'warning',
  },
  ready: {
    ...{ ko: '상담가능 없음', en: 'Nobody is ready', metric: 'ready', comparison: 'atMost' },
    ...{ threshold: '0', clearAt: '', holdSeconds: '60', clearSeconds: '30', minimum: '' },
    severity: 'critical',
  },
  volumeToUsual: {
    ...{ ko: '평소보다 인입 급증', en: 'Far more calls than usual', metric: 'volumeToUsual' },
    ...{ comparison: 'atLeast', threshold: '150', clearAt: '120', holdSeconds: '0', clearSeconds: '0' },
    ...{ minimum: '20', severity: 'notice' },
  },
} as const satisfies Record<string, Preset>;

/** The name of a preset. */
export type RulePreset = keyof typeof rulePresets;

/** The form after a preset was chosen: its data set and times stay as they are. */
export const withPreset = (fields: RuleFields, preset: Preset, label: string): RuleFields => {
  const { ko: _ko, en: _en, ...values } = preset;
  return { ...fields, ...values, label, slice: { by: 'all', key: null } };
};
