/** Where a switch listens. */
export interface SwitchAddress {
  host: string;
  port: number;
}

const ADDRESS = /^(?:\[([\da-fA-F:.]{2,45})\]|([\w.-]{1,253})):(\d{1,5})$/;

/** Reads `host:port` or `[IPv6]:port`; null for anything else. */
export const switchAddress = (text: string): SwitchAddress | null => {
  const [, six, name, port] = ADDRESS.exec(text) ?? [];
  const host = six ?? name;
  return host && port && Number(port) > 0 && Number(port) <= 65_535 ? { host, port: Number(port) } : null;
};

/** Whether a text names where a switch listens. */
export const isSwitchAddress = (text: string): boolean => switchAddress(text) !== null;
