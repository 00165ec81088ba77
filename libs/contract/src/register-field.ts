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
  /** The least and the most that a count may be, where there is more to say than that it is one. */
  readonly within?: readonly [number, number];
  /** What a count is where nobody says otherwise: forms begin with it, and left out it is this. */
  readonly usual?: number;
}

/** A register of a law or of the centre. */
export interface RegisterInfo extends Bilingual {
  /** The law or rule that asks for it. */
  readonly basis: Bilingual;
  readonly fields: readonly RegisterField[];
  /** A field whose day brings the entry up for attention when it is near or over. */
  readonly ends?: string;
  /** Two counts of which the first has to be the smaller. */
  readonly rising?: readonly [string, string];
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

const valueSchema = ({
  kind,
  choices,
  within: [least, most] = [0, 1_000_000_000],
}: RegisterField): z.ZodType => {
  if (kind === 'day') return daySchema;
  if (kind === 'count') return z.int().min(least).max(most);
  if (kind === 'choice') return z.enum((choices ?? []).map(({ value }) => value));
  return z
    .string()
    .trim()
    .min(1)
    .max(kind === 'line' ? 200 : 2000);
};

const fieldSchema = (given: RegisterField): z.ZodType => {
  const { required, usual } = given;
  if (usual !== undefined) return z.preprocess((value) => value ?? usual, valueSchema(given));
  return required ? valueSchema(given) : valueSchema(given).nullable().default(null);
};

/** The schema of a register's entries, made of its fields; an unknown field is refused. */
export const entrySchemaOf = ({ fields, rising }: Pick<RegisterInfo, 'fields' | 'rising'>) =>
  z
    .strictObject(Object.fromEntries(fields.map((given) => [given.name, fieldSchema(given)])))
    .superRefine((values, context) => {
      if (!rising || Number(values[rising[0]]) < Number(values[rising[1]])) return;
      const nameOf = (name: string): Partial<Bilingual> => fields.find((field) => field.name === name) ?? {};
      const [less, more] = [nameOf(rising[0]), nameOf(rising[1])];
      context.addIssue({
        code: 'custom',
        path: [rising[0]],
        message: `${less.ko}: ${more.ko}보다 작게 적으세요. ${less.en}: must be less than ${more.en}.`,
      });
    });
