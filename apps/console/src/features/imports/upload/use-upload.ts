import type { Upload } from '@michuhol/contract';
import { useEffect, useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { requestApi, type ApiReply } from '../../../shared/api/api-request.js';
import { forgetUpload, isKept, keepUpload, keptUpload } from './kept-upload.js';
import { sendInPieces } from './send-in-pieces.js';
import { uploadServer } from './upload-server.js';

/** An upload as a person sees it. */
export interface UploadView {
  file: File;
  phase: 'sending' | 'waiting' | 'paused' | 'checking';
  sent: number;
}

type Done = ApiReply<'finishUpload'>;

/** Uploads one file in pieces: paused, gone on with, cancelled; then made an import of the source. */
export const useUpload = (source: string, onDone: (done: Done) => void) => {
  const [view, setView] = useState<UploadView | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const running = useRef<AbortController | null>(null);
  const upload = useRef<Upload | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (file: File): Promise<void> => {
    const stop = new AbortController();
    running.current?.abort();
    running.current = stop;
    setProblem(null);
    setView({ file, phase: 'sending', sent: upload.current?.receivedBytes ?? 0 });
    try {
      const whole = await sendInPieces(
        uploadServer,
        file,
        upload.current,
        (step) => {
          if (stop.signal.aborted) return;
          if (step.upload && step.upload.id !== upload.current?.id) keepUpload(step.upload.id, file);
          upload.current = step.upload;
          setView({ file, phase: step.phase, sent: step.sent });
        },
        stop.signal,
      );
      setView({ file, phase: 'checking', sent: file.size });
      const done = await requestApi('finishUpload', { params: { id: whole.id }, body: { source } });
      forgetUpload();
      upload.current = null;
      setView(null);
      onDone(done);
    } catch (error) {
      if (stop.signal.aborted) return;
      const refusal = asProblem(error);
      setProblem(refusal);
      // What came is kept where the session ended or no answer came; any other refusal is of the file itself.
      if (refusal.status === 401 || refusal.status === 0 || refusal.status >= 500)
        return setView((before) => before && { ...before, phase: 'paused' });
      upload.current = null;
      forgetUpload();
      setView(null);
    }
  };

  return {
    view,
    problem,
    /** Begins with a file, or goes on with the one that was left unfinished. */
    send: async (file: File): Promise<void> => {
      const kept = keptUpload();
      upload.current = null;
      if (kept && isKept(kept, file))
        upload.current = await requestApi('getUpload', { params: { id: kept.id } }).catch(() => null);
      await run(file);
    },
    pause: (): void => {
      running.current?.abort();
      setView((before) => before && { ...before, phase: 'paused' });
    },
    goOn: (): void => {
      if (view) void run(view.file);
    },
    cancel: (): void => {
      running.current?.abort();
      const id = upload.current?.id;
      upload.current = null;
      forgetUpload();
      setView(null);
      // Should this not arrive, the server forgets the upload by itself after an hour.
      if (id) void requestApi('discardUpload', { params: { id } }).catch(() => null);
    },
  };
};
