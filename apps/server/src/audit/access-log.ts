import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { insertNotes, writtenNote, type AccessNote } from './access-note.js';

/** Notes wait this long for others to share their commit. */
const GROUP_MS = 10;
const GROUP_SIZE = 200;
/** With so many waiting the database is not keeping up: further answers are refused instead of kept waiting. */
const MOST_WAITING = 5000;

interface Waiting {
  written: string;
  done: () => void;
  failed: (error: unknown) => void;
}

const notWritten = (): Problem =>
  new Problem(
    'NOT_AVAILABLE',
    {
      ko: '접속기록을 남길 수 없어 개인정보를 보여 드리지 않았습니다. 잠시 뒤 다시 시도하세요.',
      en: 'Personal data was not shown because the access log cannot be written. Try again in a moment.',
    },
    { code: 'ACCESS_LOG_NOT_WRITTEN' },
  );

/**
 * The log of who was shown whose personal data. Whoever shows some waits for `note` first: without an entry that has
 * committed nothing is shown. Notes that come at about the same time share one statement and one commit.
 */
@Injectable()
export class AccessLog implements OnApplicationShutdown {
  private readonly logger = new Logger('access log');
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves once the entry has committed. @throws Problem NOT_AVAILABLE (ACCESS_LOG_NOT_WRITTEN) */
  note(note: AccessNote): Promise<void> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(notWritten());
    return new Promise((done, failed) => {
      this.waiting.push({ written: writtenNote(note, this.clock.now()), done, failed });
      if (this.writing) return;
      if (this.waiting.length >= GROUP_SIZE) this.begin();
      else this.timer ??= setTimeout(() => this.begin(), GROUP_MS);
    });
  }

  /** Writes what still waits: a refusal is noted after its answer, when nobody waits for its entry any more. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.writing && this.waiting.length > 0) this.begin();
    await this.writing;
  }

  private begin(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writeAll();
  }

  /** Writes until nobody waits; what came while a group was written forms the next one at once. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, GROUP_SIZE);
      try {
        await insertNotes(
          this.dataSource,
          group.map(({ written }) => written),
        );
        for (const { done } of group) done();
      } catch (error) {
        this.logger.error(error instanceof Error ? error.message : String(error));
        for (const { failed } of group) failed(notWritten());
      }
    }
    // In the same turn as the look that nobody waits: whoever comes next begins a group of their own.
    this.writing = null;
  }
}
