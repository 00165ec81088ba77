import type { Locator, Page } from 'playwright-core';

/** More presses than any page has places to stop at. */
const MOST_PRESSES = 80;

/** Presses Tab until something has the focus, as people do who use no mouse. @throws when Tab never gets there */
export const tabTo = async (target: Locator): Promise<void> => {
  await target.waitFor();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
};

/** Goes to a field by keyboard and types into it. */
export const typeInto = async (field: Locator, text: string): Promise<void> => {
  await tabTo(field);
  await field.page().keyboard.insertText(text);
};

/** Goes to a button by keyboard and presses it. */
export const pressButton = async (within: Page | Locator, name: string | RegExp): Promise<void> => {
  const button = within.getByRole('button', { name });
  await tabTo(button);
  await button.page().keyboard.press('Enter');
};
