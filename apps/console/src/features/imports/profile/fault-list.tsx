import type { DocumentFault } from './editor-context.js';
import styles from './profile.module.css';

interface FaultListProps {
  faults: readonly DocumentFault[];
  /** Leads to the place of a fault. */
  onGo?: (fault: DocumentFault) => void;
}

/** What is wrong with a document, each with its exact place. */
export const FaultList = ({ faults, onGo }: FaultListProps) => (
  <ul className={styles.faults}>
    {faults.map((fault) => (
      <li key={fault.path + fault.message}>
        {onGo ? (
          <button type="button" className={styles.place} onClick={() => onGo(fault)}>
            <code>{fault.path || '/'}</code>
          </button>
        ) : (
          <code>{fault.path || '/'}</code>
        )}{' '}
        {fault.message}
      </li>
    ))}
  </ul>
);
