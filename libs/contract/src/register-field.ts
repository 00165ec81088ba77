import { z } from 'zod';
import { daySchema, type Bilingual } from './common.js';

/** What a field of a register holds. */
export type RegisterFieldKind = 'line' | 'text' | 'day' | 'count' | 'choice';

/** A field of a register: its name is the key of the value. */
export interface RegisterField extends Bilingual {
  readonly name: string;
  readonly kind: RegisterFieldKind;
  readonly required: boolean;
  readonly choices?: readonly (Bilingual & { readonly value: string })[];
}

/** A register of a law or of the centre. */
export interface RegisterInfo extends Bilingual {
  /** The law or rule that asks for it. */
  readonly basis: Bilingual;
  readonly fields: readonly RegisterField[];
  /** A field whose day brings the entry up for attention when it is near or over. */
  readonly ends?: string;
}

const field =
  (kind: RegisterFieldKind, required: boolean) =>
  (name: string, ko: string, en: string): RegisterField => ({ name, ko, en, kind, required });

/** The fields of registers by what they hold; `…IfAny` may be left empty. */
export const fieldOf = {
  line: field('line', true),
  lineIfAny: field('line', false),
  words: field('text', true),
  wordsIfAny: field('text', false),
  on: field('day', true),
  onIfAny: field('day', false),
  count: field('count', true),
  countIfAny: field('count', false),
  choice: (
    name: string,
    ko: string,
    en: string,
    choices: readonly (Bilingual & { readonly value: string })[],
  ): RegisterField => ({ name, ko, en, kind: 'choice', required: true, choices }),
};

/** Whether something is planned or has been done. */
export const plannedOrDone = [
  { value: 'planned', ko: '예정', en: 'Planned' },
  { value: 'done', ko: '실시', en: 'Done' },
];

/** The values of an entry by the names of its fields; what is not known is null. */
export const registerValuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
/** The values of an entry. */
export type RegisterValues = z.infer<typeof registerValuesSchema>;

const valueSchema = ({ kind, choices }: RegisterField): z.ZodType => {
  if (kind === 'day') return daySchema;
  if (kind === 'count') return z.int().min(0).max(1_000_000_000);
  if (kind === 'choice') return z.enum((choices ?? []).map(({ value }) => value));
  return z
    .string()
    .trim()
    .min(1)
    .max(kind === 'line' ? 200 : 2000);
};

/** The schema of a register's entries, made of its fields; an unknown field is refused. */
export const entrySchemaOf = ({ fields }: Pick<RegisterInfo, 'fields'>) =>
  z.strictObject(
    Object.fromEntries(
      fields.map((given) => [
        given.name,
        given.required ? valueSchema(given) : valueSchema(given).nullable().default(null),
      ]),
    ),
  );
