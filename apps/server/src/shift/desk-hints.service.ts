import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { selectDesks } from './notice.query.js';

/** Tells desks that something of theirs changed. */
@Injectable()
export class DeskHints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
  ) {}

  /** Tells the desks of a team, or every desk, after the commit. */
  async tell(id: string, teamId: string | null): Promise<void> {
    if (teamId !== null) return this.hub.shiftChanged(id, { teams: [teamId], people: [] });
    const { teams, teamless } = await selectDesks(this.dataSource.manager);
    this.hub.shiftChanged(id, { teams: teams.map((team) => team.id), people: teamless });
  }

  /** Tells one person, on every screen, and those who look after all desks. */
  tellPerson(id: string, accountId: string): void {
    this.hub.shiftChanged(id, { teams: [], people: [accountId] });
  }
}
