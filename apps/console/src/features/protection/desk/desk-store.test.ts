import '../../../shared/testing/dom-gaps.js';
import { createDeskStore } from './desk-store.js';
import { memoryVault, reportItem } from './desk.testing.js';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const open = async (vault = memoryVault()) => {
  const store = createDeskStore('one', Promise.resolve(vault));
  await settle();
  return { store, vault };
};
const record = '019a0000-0000-7000-8000-000000000001';

test('a draft is kept with its time and is there again after a reload', async () => {
  const { store, vault } = await open();
  store.act('open', { do: 'write', text: '욕설' });
  await settle();
  expect(store.snapshot().savedAt.open).not.toBeNull();

  const { store: later } = await open(memoryVault(vault.kept));

  expect(later.snapshot().drafts.open).toEqual(store.snapshot().drafts.open);
  expect(later.snapshot().savedAt.open).not.toBeNull();
  expect(later.snapshot().drafts.locked.whatHappened).toBe('');
});

test('whoever was faster than the database goes on with what stands on the screen', async () => {
  const kept = new Map<string, unknown>([
    ['draft open', { ...reportItem('x', '').draft, whatHappened: '옛 글' }],
  ]);
  const store = createDeskStore('one', Promise.resolve(memoryVault(kept)));
  store.act('open', { do: 'write', text: '새 글' });
  await settle();
  expect(store.snapshot().drafts.open.whatHappened).toBe('새 글');
});

test('a saved record leaves its draft, outlives a reload and is gone once it is delivered', async () => {
  const { store, vault } = await open();
  await store.keepReport('open', reportItem(record, '2026-04-01T05:00:00.000Z'));
  await settle();
  expect(store.snapshot().drafts.open.category).toBeNull();
  expect(store.snapshot().afterSave).toMatchObject({ incidentId: record, number: null });

  const { store: later } = await open(vault);
  expect(later.snapshot().items.map(({ id }) => id)).toEqual([record]);
  later.settle(record, { number: '2026-0001' });
  await settle();
  expect(vault.kept.size).toBe(0);
});

test('a refused record can be put right, but never over another one that is being written', async () => {
  const { store } = await open();
  await store.keep(reportItem(record, '2026-04-01T05:00:00.000Z'));
  store.refuse(record, { ko: '안 됩니다', en: 'No' });
  store.act('open', { do: 'write', text: '다른 일' });
  expect(store.takeBack('open', record)).toBe(false);

  store.act('open', { do: 'clear', id: 'next' });
  expect(store.takeBack('open', record)).toBe(true);
  expect(store.snapshot().drafts.open).toMatchObject({ id: record, category: 'PRANK' });
  expect(store.snapshot().items).toEqual([]);
});

test('signing out leaves nothing; only what could not be delivered stays, for its writer', async () => {
  const { store, vault } = await open();
  store.act('open', { do: 'write', text: '욕설' });
  await store.keep(reportItem(record, '2026-04-01T05:00:00.000Z'));
  await settle();
  await store.wipe();
  expect([...vault.kept.keys()]).toEqual([`item ${record}`]);

  store.discard(record);
  await store.wipe();
  expect(vault.kept.size).toBe(0);
  expect(store.snapshot().drafts.open.whatHappened).toBe('');
});

test('where the browser keeps nothing it is said, and everything works until the page is left', async () => {
  const store = createDeskStore('one', Promise.resolve(null));
  await settle();
  store.act('open', { do: 'write', text: '욕설' });
  await settle();
  expect(store.snapshot()).toMatchObject({ keeps: 'memory', savedAt: { open: null } });
  expect(store.snapshot().drafts.open.whatHappened).toBe('욕설');
});

test('a database that fails takes nothing of what is written, and claims to have kept nothing', async () => {
  const broken = { ...memoryVault(), put: () => Promise.reject(new Error('the disk is full')) };
  const store = createDeskStore('one', Promise.resolve(broken));
  await settle();
  store.act('open', { do: 'write', text: '욕설' });
  await settle();
  expect(store.snapshot().savedAt.open).toBeNull();
  expect(store.snapshot().drafts.open.whatHappened).toBe('욕설');
});
