import { addDays, isDay, type Clock, type Day } from '@michuhol/calendar';
import {
  definitionChoices,
  type DefinitionName,
  type Definitions,
  type endpoints,
  type InputOf,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Choices } from './choice.js';
import { choiceOn } from './choice.js';
import {
  insertChoice,
  lockChoices,
  selectChoices,
  selectLastClosedDay,
  type ChoiceRow,
} from './definition.query.js';

const names = Object.keys(definitionChoices) as DefinitionName[];

const historyOf = (name: DefinitionName, rows: readonly ChoiceRow[]): Definitions['definitions'][number] => {
  const { ko, en, values } = definitionChoices[name];
  const changes = rows.filter((row) => row.name === name);
  const start = {
    value: values[0],
    version: 1,
    validFrom: null,
    validTo: changes[0]?.validFrom ?? null,
    basis: null,
    setBy: null,
    setAt: null,
  };
  return {
    name,
    label: { ko, en },
    values: [...values],
    versions: [
      start,
      ...changes.map(({ name: _name, ...change }) => ({ ...change, setAt: change.setAt.toISOString() })),
    ],
  };
};

/** Which definition is official on which day: listed, and changed from a day on. */
@Injectable()
export class DefinitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every definition with its versions in the order of time. */
  async list(): Promise<Definitions> {
    const rows = await selectChoices(this.dataSource);
    return { definitions: names.map((name) => historyOf(name, rows)) };
  }

  /** The changes that figures follow. */
  async choices(): Promise<Choices> {
    return selectChoices(this.dataSource);
  }

  /**
   * Lets a value hold from a day on, as a new version. Days that are closed keep their definition.
   * @throws Problem INVALID_REQUEST, CONFLICT (the value holds already), REFUSED (the day is closed)
   */
  async change(
    { params: { name }, body }: InputOf<typeof endpoints.changeDefinition>,
    by: Caller,
  ): Promise<Definitions> {
    const { value, basis } = body;
    const values: readonly string[] = definitionChoices[name].values;
    if (!values.includes(value) || !isDay(body.validFrom))
      throw new Problem('INVALID_REQUEST', {
        ko: `고를 수 있는 값: ${values.join(', ')}`,
        en: `Values to choose from: ${values.join(', ')}`,
      });
    const validFrom: Day = body.validFrom;
    await this.dataSource.transaction(async (manager) => {
      await lockChoices(manager);
      const rows = await selectChoices(manager);
      const before = choiceOn(rows, name, validFrom);
      if (before.value === value)
        throw new Problem('CONFLICT', {
          ko: '그날 이미 이 정의가 적용됩니다.',
          en: 'This definition holds on that day already.',
        });
      const closed = await selectLastClosedDay(manager);
      if (closed !== null && validFrom <= closed)
        throw new Problem(
          'REFUSED',
          {
            ko: `${closed}까지의 수치는 확정되어 정의를 바꿀 수 없습니다. ${addDays(closed, 1)}부터 적용할 수 있습니다.`,
            en: `Figures up to ${closed} are final and keep their definition. A change may begin on ${addDays(closed, 1)}.`,
          },
          { code: 'DAY_IS_CLOSED' },
        );
      const version = Math.max(1, ...rows.filter((row) => row.name === name).map((row) => row.version)) + 1;
      const superseded = rows.filter((row) => row.name === name && row.validFrom >= validFrom);
      await insertChoice(manager, {
        ...{ name, value, version, validFrom, basis },
        setBy: by.name,
        setAt: this.clock.now(),
      });
      await this.audit.record(manager, actorOf(by), 'definition.change', name, {
        value,
        before: before.value,
        version,
        validFrom,
        basis,
        superseded,
      });
    });
    return this.list();
  }
}
