import type { CanonicalEvent } from '@michuhol/formats';

/** Stored at once: enough to catch up, not too much for one transaction. */
const MOST_AT_ONCE = 500;
/** What is held while nothing can be stored: half an hour of a busy switch. */
const MOST_HELD = 50_000;

/** Events that came and are not stored yet, in their order. */
export class AmiHold {
  private readonly events: CanonicalEvent[] = [];

  add(events: readonly CanonicalEvent[]): void {
    for (const event of events) this.events.push(event);
  }

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  get isFull(): boolean {
    return this.events.length >= MOST_HELD;
  }

  /** Stores what is held, the first first; what a store that fails was given stays held. */
  async drain(store: (events: readonly CanonicalEvent[]) => Promise<void>): Promise<void> {
    while (this.events.length > 0) {
      const batch = this.events.slice(0, MOST_AT_ONCE);
      await store(batch);
      this.events.splice(0, batch.length);
    }
  }
}
