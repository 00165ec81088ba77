import { useState } from 'react';
import { requestApi } from '../../../shared/api/api-request.js';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { Field, TextArea } from '../../../shared/ui/field.js';
import { Notice } from '../../../shared/ui/notice.js';
import { useToast } from '../../../shared/ui/toast.js';
import type { DocumentFault } from './editor-context.js';
import { FaultList } from './fault-list.js';
import { parseDocument } from './parse-document.js';
import styles from './profile.module.css';
import { profileTexts } from './profile.texts.js';

interface ImportProfileProps {
  onClose: () => void;
  onSaved: (name: string) => void;
}

/** Brings a profile in from JSON under the name it carries; everything that is wrong is told with its place. */
export const ImportProfile = ({ onClose, onSaved }: ImportProfileProps) => {
  const t = useTexts(profileTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const put = useApiAction('putProfile', { renews: ['listProfiles', 'getProfile'] });
  const [text, setText] = useState('');
  const [broken, setBroken] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly DocumentFault[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const change = (given: string): void => {
    setText(given);
    setBroken(null);
    setFaults([]);
    setProblem(null);
  };
  const submit = async (): Promise<void> => {
    const parsed = parseDocument(text);
    if ('fault' in parsed) return setBroken(parsed.fault);
    const { document } = parsed;
    try {
      const reply = await requestApi('checkProfile', { body: { document } });
      setFaults(reply.faults.map(({ path, message }) => ({ path, message: bilingual(message) })));
      if (reply.faults.length > 0) return;
      const { name, version } = await put.mutateAsync({
        params: { name: String(document['name']) },
        body: { document },
      });
      toast({ tone: 'success', text: t('saved', { name, version }) });
      onSaved(name);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Dialog
      open
      title={t('importJson')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            tone="primary"
            busy={put.isPending}
            disabled={text.trim() === ''}
            onClick={() => void submit()}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <Field label={t('jsonFile')}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            accept=".json,application/json"
            onChange={(event) => void event.target.files?.[0]?.text().then(change)}
          />
        )}
      </Field>
      <TextArea
        label={t('jsonText')}
        error={broken === null ? null : t('jsonBroken', { where: broken })}
        className={styles.json}
        rows={12}
        spellCheck={false}
        value={text}
        onChange={change}
      />
      {faults.length > 0 && (
        <Notice tone="danger" announce="assertive" title={t('jsonFaults')}>
          <FaultList faults={faults} />
        </Notice>
      )}
      {problem && (
        <Notice tone="danger" announce="assertive" title={t('failed')}>
          {bilingual(problem.detail)} ({problem.code})
          {problem.faults.length > 0 && <FaultList faults={problem.faults} />}
        </Notice>
      )}
    </Dialog>
  );
};
