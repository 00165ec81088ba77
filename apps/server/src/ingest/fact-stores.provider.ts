import type { FactoryProvider } from '@nestjs/common';
import { ConsultationsService } from '../consultations/consultations.service.js';
import { CallStore } from '../contacts/call-store.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { storeIntervals, withdrawIntervals } from './interval-store.js';

type Withdraw = FactStores['withdraw'];

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
      storeCalls: (...given) => calls.storeCalls(...given),
      storeAnswers: (...given) => surveys.storeAnswers(...given),
      storeConsultations: (...given) => consultations.storeConsultations(...given),
      storeIntervals,
      withdraw: async (...given) => {
        for (const way of ways) {
          const touched = await way(...given);
          if (touched > 0) return touched;
        }
        return 0;
      },
    };
  },
};
