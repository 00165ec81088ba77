const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Whale\//, 'Whale'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstOf = (table: typeof browsers, text: string): string | null =>
  table.find(([sign]) => sign.test(text))?.[1] ?? null;

/** A browser's own description as people call it ("Chrome · Windows"); null where it says nothing that is known. */
export const deviceName = (userAgent: string | null): string | null => {
  if (userAgent === null) return null;
  const parts = [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
};
