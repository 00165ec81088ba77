import type { Day } from '@michuhol/calendar';
import { definitionChoices, type DefinitionName } from '@michuhol/contract';

/** A value of a choice and the days on which it holds, the end not included; null has no end. */
export interface ChoiceVersion {
  name: DefinitionName;
  value: string;
  version: number;
  validFrom: Day | null;
  validTo: Day | null;
}

/** The versions of every choice, whatever was changed: the first of each is the one in force from the start. */
export type Choices = readonly ChoiceVersion[];

/** The version of a choice that holds on a day. */
export const choiceOn = (choices: Choices, name: DefinitionName, on: Day): ChoiceVersion => {
  const found = choices.findLast(
    (version) => version.name === name && (version.validFrom === null || version.validFrom <= on),
  );
  return (
    found ?? { name, value: definitionChoices[name].values[0], version: 1, validFrom: null, validTo: null }
  );
};
