import type { Source } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { SourceFeeds } from './source-feeds.js';
import { SourceLimit } from './source-limit.js';
import { SourceTokens } from './source-tokens.js';

/** The ways by which a source's data comes: tokens and their limit, folders and logs. Synthetic data has none of files. */
export const SourceDetail = ({ source, onClose }: { source: Source; onClose: () => void }) => {
  const may = useMay();
  return (
    <>
      <SourceTokens source={source} onClose={onClose} />
      {may('sources.write') && <SourceLimit source={source} />}
      {source.dataSet !== 'synthetic' && <SourceFeeds source={source} />}
    </>
  );
};
