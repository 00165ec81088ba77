import type { INestApplicationContext } from '@nestjs/common';

/** Runs work over the services of the console and closes what it opened. */
export type WithConsole = (work: (app: INestApplicationContext) => Promise<void>) => Promise<void>;
