import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { complaintPath } from '../../../shared/paths.js';
import { Button } from '../../../shared/ui/button.js';
import { Page } from '../../../shared/ui/page.js';
import { ApologyMorning } from './apology-morning.js';
import { ComplaintList } from './complaint-list.js';
import { complaintsTexts } from './complaints.texts.js';
import { RecordComplaint } from './record-complaint.js';

/** Complaints about ended calls; for the protection officer the demanded apologies first. */
export const ComplaintsPage = () => {
  const t = useTexts(complaintsTexts);
  const may = useMay();
  const navigate = useNavigate();
  const [recording, setRecording] = useState(false);
  const show = (id: string): void => void navigate(complaintPath(id));
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
      {may('complaints.care') && <ApologyMorning />}
      <ComplaintList onOpen={show} />
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
