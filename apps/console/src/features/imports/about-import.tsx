import type { Import } from '@michuhol/contract';
import { Link } from 'react-router';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { importPath } from '../../shared/paths.js';
import { useCreatedBy } from './created-by.js';
import { importsTexts } from './imports.texts.js';
import styles from './imports.module.css';

/** Which file this is, where it came from and who brought it; of repaired rows, which import they are of. */
export const AboutImport = ({ item }: { item: Import }) => {
  const format = useFormat();
  const createdBy = useCreatedBy();
  return (
    <>
      <strong className={styles.fileName}>{item.fileName}</strong>{' '}
      <span className={styles.hint}>
        {[
          format.bytes(item.sizeBytes),
          item.source.name,
          format.dateTime(item.createdAt),
          createdBy(item),
        ].join(' · ')}
      </span>
      {item.repairs && <Original id={item.repairs} />}
    </>
  );
};

const Original = ({ id }: { id: string }) => {
  const t = useTexts(importsTexts);
  const { data } = useApi('getImport', { params: { id } });
  return (
    <span className={styles.original}>
      {t('repairsOf')} <Link to={importPath(id)}>{data?.fileName ?? t('original')}</Link>
    </span>
  );
};
