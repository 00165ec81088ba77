import type { ComponentProps } from 'react';
import { asProblem } from '../api/api-problem.js';
import { useTexts } from '../i18n/texts.js';
import { ButtonLink } from './button-link.js';
import { kitTexts } from './kit.texts.js';
import { Empty, Loaded } from './page-state.js';

/** What an address that names nothing is answered: nothing there, nothing for this reader, or no id at all. */
const nothingThere: readonly number[] = [400, 404, 422];

/**
 * What stands at the address of one thing; where there is none for the reader it says so and leads to the list. Whether
 * there is none or it is somebody else's is not told: that would be an answer about it.
 */
export const Found = <Data,>({ list, ...loaded }: ComponentProps<typeof Loaded<Data>> & { list: string }) => {
  const t = useTexts(kitTexts);
  const { data, error } = loaded.query;
  if (data === undefined && error && nothingThere.includes(asProblem(error).status))
    return (
      <Empty title={t('found.none')} action={<ButtonLink to={list}>{t('found.list')}</ButtonLink>}>
        {t('found.noneText')}
      </Empty>
    );
  return <Loaded {...loaded} />;
};
