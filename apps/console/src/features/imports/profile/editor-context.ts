import { createContext, useContext } from 'react';

/** A fault of the document in the reader's language. */
export interface DocumentFault {
  path: string;
  message: string;
}

/** What the parts of the editor share. */
export interface Editing {
  /** Columns by id, with how they are called. */
  columns: readonly { id: string; label: string }[];
  /** The header of the sample file, where there is one. */
  header: readonly string[] | null;
  faults: readonly DocumentFault[];
}

/** The present document's columns and faults. */
export const EditingContext = createContext<Editing>({ columns: [], header: null, faults: [] });

/** What the parts of the editor share. */
export const useEditing = (): Editing => useContext(EditingContext);

/** The faults at a place of the document or below it. */
export const faultsAt = (faults: readonly DocumentFault[], path: string): readonly DocumentFault[] =>
  faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`));

/** What is wrong at a place of the document, in one line; null when nothing is. */
export const useFault = (path: string): string | null => {
  const found = faultsAt(useEditing().faults, path);
  return found.length === 0 ? null : found.map(({ message }) => message).join(' ');
};
