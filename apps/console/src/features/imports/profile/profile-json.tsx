import { useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { requestApi } from '../../../shared/api/api-request.js';
import { saveFile } from '../../../shared/api/download.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { TextArea } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import type { DocumentFault } from './editor-context.js';
import { FaultList } from './fault-list.js';
import { parseDocument } from './parse-document.js';
import type { ProfileDocument } from './profile-document.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';

interface ProfileJsonProps {
  document: ProfileDocument;
  onApply: (document: ProfileDocument) => void;
}

/** The whole profile as JSON: read, edited, brought in and taken out. Only what the server finds sound is applied. */
export const ProfileJson = ({ document, onApply }: ProfileJsonProps) => {
  const t = useTexts(profileTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => JSON.stringify(document, null, 2));
  const [broken, setBroken] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly DocumentFault[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const apply = async (given: string): Promise<void> => {
    setText(given);
    setFaults([]);
    setProblem(null);
    const parsed = parseDocument(given);
    setBroken('fault' in parsed ? parsed.fault : null);
    if ('fault' in parsed) return;
    try {
      const reply = await requestApi('checkProfile', { body: { document: parsed.document } });
      setFaults(reply.faults.map(({ path, message }) => ({ path, message: bilingual(message) })));
      if (reply.faults.length > 0) return;
      onApply(parsed.document as ProfileDocument);
      toast({ tone: 'success', text: t('jsonApplied') });
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <>
      <TextArea
        label={t('jsonText')}
        hint={t('jsonHint')}
        error={broken === null ? null : t('jsonBroken', { where: broken })}
        className={styles.json}
        rows={24}
        spellCheck={false}
        value={text}
        onChange={setText}
      />
      {faults.length > 0 && (
        <Notice tone="danger" announce="assertive" title={t('jsonFaults')}>
          <FaultList faults={faults} />
        </Notice>
      )}
      {problem && (
        <Notice tone="danger" announce="assertive">
          {bilingual(problem.detail)} ({problem.code})
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => void apply(text)}>{t('jsonApply')}</Button>
        <Button onClick={() => picker.current?.click()}>{t('jsonFile')}</Button>
        <Button
          icon="download"
          onClick={() =>
            saveFile(
              `${document.name || 'profile'}.json`,
              new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }),
            )
          }
        >
          {t('jsonDownload')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('jsonFile')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void file.text().then(apply);
          }}
        />
      </div>
    </>
  );
};
