import type { Bilingual, MetricAnswer, MetricCell, MetricProof } from '@michuhol/contract';
import { attributionNames } from '@michuhol/metrics';
import type { Formatters } from '../i18n/format.js';
import type { Translate } from '../i18n/texts.js';
import type { FigureText } from './figure-text.js';
import type { figuresTexts } from './figures.texts.js';
import { filterWordsOf } from './filter-text.js';
import { spanTextOf } from './span-text.js';

/** A line of a proof: what, and its words, each on a line of its own. */
export interface ProofLine {
  readonly term: string;
  readonly words: readonly string[];
}

/** What the lines are written with. */
export interface ProofWriting {
  readonly t: Translate<(typeof figuresTexts)['ko']>;
  readonly format: Formatters;
  readonly figure: FigureText;
  readonly bilingual: (text: Bilingual) => string;
  /** The name of the data set. */
  readonly setName: string;
}

type Definition = MetricProof['definitions'][number];

const definitionWords = (one: Definition, several: boolean, { t, format, bilingual }: ProofWriting) => {
  const since = several ? spanTextOf(format, one.from, one.to) : null;
  const chosen = one.choice ? `, ${t('choice', { version: one.choice.version })}` : '';
  const guess = one.estimated ? ` [${t('estimated')}]` : '';
  const name = `${bilingual(one.name)} v${one.version}${chosen}${guess}`;
  return since === null ? name : `${name} · ${since}`;
};

const sideLines = (proof: MetricProof, cell: MetricCell, { t, figure, bilingual }: ProofWriting) => {
  const definition = proof.definitions[cell.definition] ?? proof.definitions[0];
  if (!definition || cell.parts) return [];
  const line = (term: string, name: Bilingual | null, value: number | null): ProofLine[] =>
    name === null || value === null
      ? []
      : [{ term, words: [t('quantity', { name: bilingual(name), value: plain(value, proof, figure) })] }];
  return [
    ...line(t(definition.denominator ? 'numerator' : 'counts'), definition.numerator, cell.numerator),
    ...line(t('denominator'), definition.denominator, cell.denominator),
  ];
};

/** Both sides of a ratio or of a mean are numbers without a unit of their own: calls, contacts, or seconds. */
const plain = (value: number, { unit }: MetricProof, figure: FigureText): string =>
  figure.value(value, unit === 'ratio' || unit === 'seconds' ? 'call' : unit);

const valueWords = (
  proof: MetricProof,
  cell: MetricCell,
  { t, format, figure }: ProofWriting,
): readonly string[] => {
  if (!cell.parts) return [cell.value === null ? t('undefinedValue') : figure.whole(cell.value, proof.unit)];
  return [
    t('severalParts'),
    ...cell.parts.map((part) => {
      const definition = proof.definitions[part.definition];
      const period = definition ? spanTextOf(format, definition.from, definition.to) : '';
      return t('part', { period, value: figure.whole(part.value, proof.unit) });
    }),
  ];
};

const countedWords = (proof: MetricProof, { t, format, figure }: ProofWriting): string[] => {
  const unit = proof.family === 'contacts' ? 'contact' : 'call';
  return [
    figure.whole(proof.counted, proof.family === 'consultations' ? 'consultation' : unit),
    ...(proof.reported > 0
      ? [`[${t('reported')}] ${t('reportedWords', { count: format.number(proof.reported) })}`]
      : []),
  ];
};

/** Everything that must be known to believe a number, in words: shown, read out and copied alike. */
export const proofLines = (
  answer: MetricAnswer,
  proof: MetricProof,
  cell: MetricCell,
  writing: ProofWriting,
): ProofLine[] => {
  const { t, format, bilingual } = writing;
  const several = proof.definitions.length > 1;
  const filters = filterWordsOf(answer.filters, answer.groups, bilingual);
  const unique = (words: readonly string[]): string[] => [...new Set(words)];
  const usesThreshold = proof.definitions.some(({ id }) => /within|service_level/.test(id));
  return [
    { term: t('value'), words: valueWords(proof, cell, writing) },
    { term: t('definition'), words: proof.definitions.map((one) => definitionWords(one, several, writing)) },
    { term: t('formula'), words: unique(proof.definitions.map(({ formula }) => bilingual(formula))) },
    ...sideLines(proof, cell, writing),
    { term: t('attribution'), words: [bilingual(attributionNames[proof.attribution])] },
    ...(usesThreshold || answer.threshold !== null
      ? [
          {
            term: t('threshold'),
            words: [
              answer.threshold === null
                ? t('thresholdOwn')
                : t('thresholdText', { seconds: format.number(answer.threshold) }),
            ],
          },
        ]
      : []),
    { term: t('period'), words: [spanTextOf(format, answer.from, answer.to)] },
    {
      term: t('filters'),
      words:
        filters.length === 0
          ? [t('noFilter')]
          : filters.map(({ name, values }) => t('filter', { name, values: values.join(', ') })),
    },
    { term: t('dataSet'), words: [writing.setName] },
    { term: t('counted'), words: countedWords(proof, writing) },
    {
      term: t('state'),
      words: [
        answer.state === null
          ? t('stateNone')
          : `${t(`state.${answer.state}`)} · ${t(`stateWords.${answer.state}`)}`,
      ],
    },
    ...(proof.notFinalFrom === null
      ? []
      : [
          {
            term: t('notFinal'),
            words: [t('notFinalText', { at: format.dateTime(proof.notFinalFrom) })],
          },
        ]),
    { term: t('source'), words: unique(proof.definitions.map(({ source }) => source)) },
    { term: t('watermarks'), words: watermarkWords(answer, writing) },
    { term: t('computedAt'), words: [format.dateTime(answer.computedAt)] },
  ];
};

const watermarkWords = ({ watermarks }: MetricAnswer, { t, format }: ProofWriting): string[] => {
  const at = (instant: string | null): string => (instant === null ? t('never') : format.dateTime(instant));
  if (watermarks.length === 0) return [t('noWatermark')];
  return watermarks.map(({ source, lastEventAt, lastHeardAt }) =>
    t('watermark', { source, event: at(lastEventAt), heard: at(lastHeardAt) }),
  );
};
