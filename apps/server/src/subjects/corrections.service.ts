import type { Clock } from '@michuhol/calendar';
import type { SubjectRecord } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { openRequest, sealRequest, type Correction } from './request-content.js';
import { holdRequest, selectContents, writeContent } from './subject-request.query.js';

type Place = Pick<SubjectRecord, 'kind' | 'at' | 'name'>;
type Shown = SubjectRecord['corrections'];

const isAt = (one: Place, other: Place): boolean =>
  one.kind === other.kind && one.name === other.name && one.at === other.at;

/** What persons had put right about records of them: it stands beside the record, which stays as it was. */
@Injectable()
export class Corrections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the corrections of each record, the newest last. */
  async reader(manager: EntityManager = this.dataSource.manager): Promise<(place: Place) => Shown> {
    const requests = await selectContents(manager, 'correction');
    const opened = await Promise.all(
      requests.map(({ id, content }) => openRequest(this.keyring, id, content)),
    );
    const all = opened
      .flatMap((content) => content?.corrections ?? [])
      .sort((one, other) => one.correctedAt.localeCompare(other.correctedAt));
    return (place) =>
      all
        .filter((correction) => isAt(correction, place))
        .map(({ correctedAt, note }) => ({ at: correctedAt, note }));
  }

  /** Puts a correction beside a record, in the caller's transaction; it is kept with its request. */
  async add(
    manager: EntityManager,
    requestId: string,
    { kind, at, name }: Place,
    note: string,
  ): Promise<void> {
    const held = await holdRequest(manager, requestId);
    const content = held?.content && (await openRequest(this.keyring, requestId, held.content));
    if (!held || !content) throw new Error(`request ${requestId} has no content`);
    const now = this.clock.now();
    const correction: Correction = { kind, at, name, note, correctedAt: now.toISOString() };
    const corrections = [...(content.corrections ?? []), correction];
    const sealed = await sealRequest(this.keyring, requestId, held.madeAt, { ...content, corrections });
    await writeContent(manager, requestId, sealed, now);
  }
}
