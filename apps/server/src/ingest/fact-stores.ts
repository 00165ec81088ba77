import type { DataSet } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { ConsultationArrival } from '../consultations/consultation-arrival.js';
import type { Arrival, StoreOutcome } from '../contacts/arrival.js';
import type { RecordBatch } from '../contacts/record-batch.js';
import type { IntervalArrival } from './interval-store.js';

/** Injection token of the stores that keep what is taken in. */
export const FACT_STORES = Symbol('fact stores');

/** The source that facts belong to. */
export interface FactSource {
  id: string;
  dataSet: DataSet;
}

/** One survey answer with the line it was read from. */
export interface AnswerArrival {
  record: SurveyRecord;
  raw: string;
  /** Place in the order of arrival (import, then row). */
  order: number;
}

/** What became of each arrival, in the order given. */
export type Outcomes = readonly StoreOutcome[];

/**
 * Where taken-in data goes, always in the transaction of whoever takes it in. Each returns one outcome per
 * arrival in the order given. A test puts a store in between to fail at a chosen place.
 */
export interface FactStores {
  storeCalls(
    manager: EntityManager,
    source: FactSource,
    arrivals: readonly Arrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<Outcomes>;
  /** Call records that were made ready before. */
  storeRecords(
    manager: EntityManager,
    source: FactSource,
    batch: RecordBatch,
    importId: string | null,
    receivedAt: Date,
  ): Promise<Outcomes>;
  storeAnswers(
    manager: EntityManager,
    source: FactSource,
    answers: readonly AnswerArrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<Outcomes>;
  storeConsultations(
    manager: EntityManager,
    source: FactSource,
    arrivals: readonly ConsultationArrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<Outcomes>;
  storeIntervals(
    manager: EntityManager,
    source: FactSource,
    arrivals: readonly IntervalArrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<Outcomes>;
  /** Takes back at most about `batch` things that only this import brought; 0 when nothing is left of it. */
  withdraw(manager: EntityManager, source: FactSource, importId: string, batch: number): Promise<number>;
  /** The newest instant that the source has told of, as far as it is kept; whoever stores meanwhile waits. */
  newest(manager: EntityManager, source: FactSource): Promise<Date | null>;
}
