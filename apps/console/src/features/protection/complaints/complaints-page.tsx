import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Page } from '../../../shared/ui/page.js';
import { ApologyMorning } from './apology-morning.js';
import { ComplaintView } from './complaint-view.js';
import { ComplaintList } from './complaint-list.js';
import { complaintsTexts } from './complaints.texts.js';
import { RecordComplaint } from './record-complaint.js';

/** Complaints about ended calls: the list, or one of them; for the protection officer the demanded apologies first. */
export const ComplaintsPage = () => {
  const t = useTexts(complaintsTexts);
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [recording, setRecording] = useState(false);
  const open = search.get('complaint');
  const show = (id: string | null): void => setSearch(id === null ? {} : { complaint: id });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button icon="plus" onClick={() => setRecording(true)}>
          {t('record')}
        </Button>
      }
    >
      {open === null ? (
        <>
          {may('complaints.care') && <ApologyMorning />}
          <ComplaintList onOpen={show} />
        </>
      ) : (
        <ComplaintView id={open} onBack={() => show(null)} />
      )}
      {recording && (
        <RecordComplaint
          onClose={() => setRecording(false)}
          onRecorded={(id) => {
            setRecording(false);
            show(id);
          }}
        />
      )}
    </Page>
  );
};
