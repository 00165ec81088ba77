import { registerOf, type RegisterKind } from '@michuhol/contract';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { RegisterBook } from '../../shared/registers/register-book.js';
import { registersTexts } from './registers.texts.js';

const renews = ['listRegister', 'getRegisterHistory'] as const;

/** How many persons a file of personal data is about is counted, where the entry says by what. */
const useCellText: RegisterBook['useCellText'] = () => {
  const t = useTexts(registersTexts);
  const format = useFormat();
  const measures = useApi('getRegisterMeasures').data;
  return (name, { values }) => {
    if (name !== 'persons' || !measures) return null;
    if (values.countedAs === 'stated' || values.countedAs === undefined) return null;
    const count = values.countedAs === 'callers' ? measures.callers : measures.handlers;
    return t('computed', { count: format.number(count) });
  };
};

/** A register of the privacy law. */
export const privacyBook = (kind: RegisterKind): RegisterBook => ({
  info: registerOf[kind],
  writes: 'registers.write',
  useEntries: () => useApi('listRegister', { params: { kind } }),
  useHistory: (id) => useApi('getRegisterHistory', { params: { kind, id } }),
  useAdd: () => {
    const { error, isPending, mutate } = useApiAction('addRegisterEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: (values, done) => mutate({ params: { kind }, body: { values } }, done),
    };
  },
  useChange: () => {
    const { error, isPending, mutate } = useApiAction('changeRegisterEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: ({ id, ...body }, done) => mutate({ params: { kind, id }, body }, done),
    };
  },
  useEnd: () => {
    const { error, isPending, mutate } = useApiAction('endRegisterEntry', { renews });
    return {
      ...{ error, isPending },
      mutate: ({ id, ...body }, done) => mutate({ params: { kind, id }, body }, done),
    };
  },
  useCellText,
});
