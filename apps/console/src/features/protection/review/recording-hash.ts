/** The SHA-256 of a file in hexadecimal digits. It is computed here: the file goes nowhere. */
export const hashOf = async (file: Blob): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Whether a text is a SHA-256. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text.trim());
