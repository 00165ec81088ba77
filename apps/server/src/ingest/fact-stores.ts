import type { DataSet } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { Arrival, CallSource, StoreOutcome } from '../contacts/arrival.js';

/** Injection token of the stores that keep what is taken in. */
export const FACT_STORES = Symbol('fact stores');

/** One survey answer with the line it was read from. */
export interface AnswerArrival {
  record: SurveyRecord;
  raw: string;
}

/**
 * Where taken-in data goes, always in the transaction of whoever takes it in. Each returns one outcome per
 * arrival in the order given. A test puts a store in between to fail at a chosen place.
 */
export interface FactStores {
  storeCalls(
    manager: EntityManager,
    source: CallSource,
    arrivals: readonly Arrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<{ outcomes: readonly StoreOutcome[] }>;
  storeAnswers(
    manager: EntityManager,
    source: { id: string; dataSet: DataSet },
    answers: AnswerArrival[],
    importId: string | null,
  ): Promise<readonly StoreOutcome[]>;
}
