import './dom-gaps.js';

/** A file as the test's server got it. */
export interface SeenUpload {
  /** Below the API's prefix. */
  readonly path: string;
  readonly file: string;
}

/**
 * Replaces the requests that carry files by a table of answers: `uploadAnswers({ '/annual/import': () => reply })`. What is
 * not in the table is 404. The answer lists the files that came.
 */
export const uploadAnswers = (table: Record<string, () => unknown>): SeenUpload[] => {
  const seen: SeenUpload[] = [];
  class TestRequest {
    readonly upload = {};
    status = 0;
    responseText = '';
    onload: () => void = () => {};
    private path = '';

    open(_method: string, address: string): void {
      this.path = address.replace('/api/v1', '');
    }

    setRequestHeader(): void {}

    send(form: FormData): void {
      const file = form.get('file');
      seen.push({ path: this.path, file: file instanceof File ? file.name : '' });
      const answer = table[this.path];
      this.status = answer ? 200 : 404;
      this.responseText = JSON.stringify(answer?.() ?? {});
      queueMicrotask(() => this.onload());
    }
  }
  globalThis.XMLHttpRequest = TestRequest as unknown as typeof XMLHttpRequest;
  return seen;
};
