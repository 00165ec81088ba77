import type { Incident } from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { Corrections } from '../subjects/corrections.service.js';
import { openContent, openNote } from './incident-content.js';
import { IncidentContext } from './incident-context.service.js';
import { factsOf, outlineOf, peopleOf } from './incident-reading.js';
import type { KnownIncident, Standing } from './incident-standing.js';
import type { IncidentEntity } from './incident.entity.js';

type Names = ReadonlyMap<string, string>;

/** Shows incidents to one reader: the content to whom it is for, to others that there is one. */
@Injectable()
export class IncidentReaderService {
  constructor(
    private readonly context: IncidentContext,
    private readonly keyring: Keyring,
    private readonly corrections: Corrections,
  ) {}

  /** The incidents as the caller may see them. */
  async read(incidents: readonly IncidentEntity[], caller: Caller): Promise<Incident[]> {
    const all = await this.context.of(incidents);
    const names = await this.context.namesOf(all.flatMap(peopleOf));
    const correctionsOf = await this.corrections.reader();
    const shown = all.map(async (known): Promise<Incident> => {
      const standing = this.context.standing(known, caller);
      const outline = outlineOf(known, standing, names, (due) => this.context.isPast(due));
      if (!standing.opens) return outline;
      const { number: name, happenedAt: at } = outline;
      return {
        ...outline,
        ...factsOf(known, standing, names),
        ...(await this.contentOf(known, standing, names)),
        corrections: correctionsOf({ kind: 'incident', name, at }),
      };
    });
    return Promise.all(shown);
  }

  /** One incident as the caller may see it. */
  async show(incident: IncidentEntity, caller: Caller): Promise<Incident> {
    const [shown] = await this.read([incident], caller);
    if (!shown) throw new Error('an incident that was found is not there');
    return shown;
  }

  private async contentOf(
    { incident, history }: KnownIncident,
    { isReporter }: Standing,
    names: Names,
  ): Promise<Partial<Incident>> {
    const content = await openContent(this.keyring, incident.id, incident.content);
    const shown = isReporter ? history.filter(({ transition }) => transition !== 'noticeReason') : history;
    return {
      caller: content.caller === null ? null : maskNumber(content.caller),
      whatHappened: content.whatHappened,
      history: await Promise.all(
        shown.map(async ({ transition, byAccount, at, note }) => ({
          transition,
          by: byAccount === null ? '' : (names.get(byAccount) ?? ''),
          at: at.toISOString(),
          note: await openNote(this.keyring, incident.id, at, note),
        })),
      ),
    };
  }
}
