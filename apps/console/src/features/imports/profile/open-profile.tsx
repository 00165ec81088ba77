import type { Profile } from '@michuhol/contract';
import { useState } from 'react';
import { useMay } from '../../../shared/api/session.js';
import { useApi } from '../../../shared/api/use-api.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded } from '../../../shared/ui/page-state.js';
import { freeName, type ProfileDocument } from './profile-document.js';
import { ProfileEditor } from './profile-editor.js';
import type { Sample } from './profile-preview.js';
import { profileTexts } from './profile.texts.js';
import { ProfileVersions } from './profile-versions.js';
import { SampleSelect } from './sample-select.js';

interface OpenProfileProps {
  /** The profile to open. */
  name: string;
  profiles: readonly Profile[];
  /** A file that is being checked; without one the person may choose an uploaded one. */
  sample?: Sample;
  header?: readonly string[] | null;
  onSaved: (name: string) => void;
  onClose: () => void;
}

/** One profile in the editor, in its present or an earlier version. A built-in one is copied under a free name. */
export const OpenProfile = ({ name, profiles, sample, header, onSaved, onClose }: OpenProfileProps) => {
  const t = useTexts(profileTexts);
  const may = useMay();
  const readOnly = !may('imports.write');
  const [version, setVersion] = useState<number | undefined>();
  const [chosen, setChosen] = useState<Sample | null>(null);
  const query = useApi('getProfile', {
    params: { name },
    ...(version === undefined ? {} : { query: { version } }),
  });
  // The editor keeps what it began with, so that a renewed list or reply does not begin the editing anew.
  const startOf = (document: ProfileDocument, isBuiltIn: boolean): ProfileDocument =>
    isBuiltIn && !readOnly
      ? {
          ...document,
          name: freeName(
            document.name,
            profiles.map((profile) => profile.name),
          ),
        }
      : document;
  const isCopied = !readOnly && query.data?.profile.builtIn === true;
  const title = readOnly ? t('viewing', { name }) : isCopied ? t('creating') : t('editing', { name });
  return (
    <Section title={title} lead={isCopied && `${t('startFrom')}: ${name}`}>
      <Loaded query={query}>
        {({ profile, document, versions }) => (
          <>
            {versions.length > 0 && (
              <ProfileVersions
                versions={versions}
                shown={profile.version}
                onOpen={(chosenVersion) => setVersion(chosenVersion)}
              />
            )}
            {!sample && !readOnly && <SampleSelect value={chosen} onChange={setChosen} />}
            <ProfileEditor
              key={`${name} ${profile.version}`}
              start={startOf(document as ProfileDocument, profile.builtIn)}
              sample={sample ?? chosen}
              header={header ?? null}
              readOnly={readOnly}
              onSaved={onSaved}
              onClose={onClose}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
};
