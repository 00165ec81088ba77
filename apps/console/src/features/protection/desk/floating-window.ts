/** Document Picture-in-Picture, where the browser has it: a small window of the page above all others. */
interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

declare global {
  interface Window {
    readonly documentPictureInPicture?: PictureInPicture;
  }
}

/** The size of the strip, in CSS pixels. */
export const STRIP = { width: 400, height: 760 } as const;

/** Whether this browser can keep a part of the page above all other windows. */
export const canFloat = (): boolean => window.documentPictureInPicture !== undefined;

const copyStyle = (node: Node, into: Document): void => {
  if (node instanceof HTMLLinkElement && node.rel === 'stylesheet') {
    const copy = into.importNode(node);
    copy.href = node.href;
    into.head.append(copy);
  } else if (node instanceof HTMLStyleElement) into.head.append(into.importNode(node, true));
};

/**
 * Opens a window above all others with the styles of this one, those that come later too. Only from a press of a
 * button. Whoever closes it hears `closed`. @throws where the browser refuses
 */
export const openFloating = async (title: string, closed: () => void): Promise<Window> => {
  const opened = await window.documentPictureInPicture?.requestWindow(STRIP);
  if (!opened) throw new Error('this browser has no window above others');
  const { document: inside } = opened;
  inside.title = title;
  inside.documentElement.lang = document.documentElement.lang;
  for (const node of document.head.childNodes) copyStyle(node, inside);
  const later = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) copyStyle(node, inside);
  });
  later.observe(document.head, { childList: true });
  opened.addEventListener('pagehide', () => {
    later.disconnect();
    closed();
  });
  return opened;
};
