/** What browsers have and jsdom lacks. Tests of components with routes import this file before anything else. */
import { TextDecoder, TextEncoder } from 'node:util';
import { configure } from '@testing-library/dom';

// A busy machine may need longer for what a page shows after an answer; a test waits only as long as it must.
configure({ asyncUtilTimeout: 10_000 });

Object.assign(globalThis, { TextEncoder, TextDecoder });

if (typeof Element !== 'undefined') Element.prototype.scrollIntoView ??= () => {};

if (typeof HTMLDialogElement !== 'undefined') {
  HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
}
