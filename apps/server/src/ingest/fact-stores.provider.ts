import type { FactoryProvider } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsultationsService } from '../consultations/consultations.service.js';
import { CallStore } from '../contacts/call-store.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { tellCause } from '../platform/fact-cause.js';
import { FACT_STORES, type FactSource, type FactStores } from './fact-stores.js';
import { storeIntervals, withdrawIntervals } from './interval-store.js';

type Withdraw = FactStores['withdraw'];

const laterOf = (a: Date | null, b: Date | null): Date | null =>
  a !== null && (b === null || a > b) ? a : b;

/** A store that says which import changes facts, before it changes them. */
const caused =
  <Items, Stored>(
    store: (
      manager: EntityManager,
      source: FactSource,
      items: Items,
      importId: string | null,
      receivedAt: Date,
    ) => Promise<Stored>,
  ): typeof store =>
  async (manager, source, items, importId, receivedAt) => {
    if (importId !== null) await tellCause(manager, 'import', importId);
    return store(manager, source, items, importId, receivedAt);
  };

/** The stores of the domains that keep facts, each with its own way back. */
export const factStoresProvider: FactoryProvider<FactStores> = {
  provide: FACT_STORES,
  inject: [CallStore, SurveysService, ConsultationsService],
  useFactory: (
    calls: CallStore,
    surveys: SurveysService,
    consultations: ConsultationsService,
  ): FactStores => {
    const ways: Withdraw[] = [
      (...given) => calls.withdrawImport(...given),
      (...given) => consultations.withdrawImport(...given),
      (...given) => surveys.withdrawImport(...given),
      withdrawIntervals,
    ];
    return {
      storeCalls: caused((...given) => calls.storeCalls(...given)),
      storeRecords: caused((...given) => calls.storeRecords(...given)),
      storeAnswers: (...given) => surveys.storeAnswers(...given),
      storeConsultations: caused((...given) => consultations.storeConsultations(...given)),
      storeIntervals: caused(storeIntervals),
      withdraw: async (...given) => {
        await tellCause(given[0], 'withdrawal', given[2]);
        for (const way of ways) {
          const touched = await way(...given);
          if (touched > 0) return touched;
        }
        return 0;
      },
      newest: async (manager, source) =>
        laterOf(await calls.newest(manager, source), await consultations.newest(manager, source)),
    };
  },
};
