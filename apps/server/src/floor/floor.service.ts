import { dayOf, type Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HelpService } from '../panic/help.service.js';
import { RecommendedTimes } from '../prevention/recommended-times.service.js';
import { computeFloor, pseudonymWord, type FloorBody } from './compute-floor.js';
import { selectFloorPeople, selectKnownAgents } from './floor-people.query.js';
import type { AgentRef } from './floor-agent.query.js';
import { personsOf, type FloorPerson, type KnownAgent, type QueuePlace } from './floor-person.js';
import { FloorSettingsService, namesShown } from './floor-settings.service.js';
import { selectOwnDataSet } from './own-agents.query.js';
import { pseudonymsOf } from './pseudonyms.query.js';
import { selectQueueFields } from './queue-fields.query.js';

/** The counselors of a data set at an instant. */
export interface Staff {
  readonly people: readonly FloorPerson[];
  /** Whether any source tells the states of its agents at all. */
  readonly told: boolean;
  /** The sources that tell which queues their agents serve, by code. */
  readonly membersTold: ReadonlySet<string>;
}

/** Who is on the floor, and how it is shown. */
@Injectable()
export class FloorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: FloorSettingsService,
    private readonly help: HelpService,
    private readonly recommended: RecommendedTimes,
  ) {}

  /** Everybody who is or was on the floor of a data set, as they are now. */
  async staff(dataSet: DataSet, now: Date): Promise<Staff> {
    const { lines, ...told } = await selectFloorPeople(this.dataSource, dataSet, dayOf(now));
    return { people: personsOf(lines), ...told };
  }

  /** Whom agents stand for on a day. */
  known(agents: readonly AgentRef[], day: Day): Promise<KnownAgent[]> {
    return selectKnownAgents(this.dataSource, agents, day);
  }

  /** The person that an id of the floor stands for now; null for nobody. */
  async find(dataSet: DataSet, id: string, now: Date): Promise<FloorPerson | null> {
    const { people } = await this.staff(dataSet, now);
    const keys = people.map(({ key }) => key);
    const numbers = await pseudonymsOf(this.dataSource, dataSet, keys);
    return people.find(({ key }) => key === id || `pseudonym:${numbers.get(key)}` === id) ?? null;
  }

  /** How the floor of a data set names accounts; whoever never was on it is left out where pseudonyms are shown. */
  async idsOf(dataSet: DataSet, accountIds: readonly string[], at: Date): Promise<string[]> {
    const keys = accountIds.map((id) => `account:${id}`);
    if (namesShown(await this.settings.read(), at)) return keys;
    const numbers = await pseudonymsOf(this.dataSource, dataSet, []);
    return keys.flatMap((key) => (numbers.has(key) ? [`pseudonym:${numbers.get(key)}`] : []));
  }

  /** The pseudonym of a person, as the floor of the own switch shows it; of the city's where no switch knows the person. */
  async pseudonymOf(accountId: string, day: Day): Promise<string> {
    const dataSet = (await selectOwnDataSet(this.dataSource, accountId, day)) ?? 'city';
    const key = `account:${accountId}`;
    const numbers = await pseudonymsOf(this.dataSource, dataSet, [key]);
    return pseudonymWord(numbers.get(key) ?? 0);
  }

  /** The floor as others see it; `past` for an instant that is over, when nobody calls for help any more. */
  async show(
    dataSet: DataSet,
    { people }: Staff,
    nameOf: (place: QueuePlace) => string,
    at: Date,
    past = false,
  ): Promise<FloorBody> {
    const [settings, times, fieldOf, help] = await Promise.all([
      this.settings.read(),
      this.recommended.all(),
      selectQueueFields(this.dataSource, dataSet, dayOf(at)),
      past ? [] : this.help.open(),
    ]);
    const keys = people.map(({ key }) => key);
    const pseudonyms = namesShown(settings, at) ? null : await pseudonymsOf(this.dataSource, dataSet, keys);
    const shownSettings = past ? { ...settings, doubtMinutes: Infinity } : settings;
    const parts = { dataSet, settings: shownSettings, help, times, fieldOf, pseudonyms, nameOf };
    return computeFloor(people, parts, at);
  }
}
