/* Chromium on paper. */
import type { Page } from '@playwright/test';
import { type Format, loadFaces } from './sheet.ts';

/** Prints an open page. */
export async function printInChromium(page: Page, format: Format): Promise<Buffer> {
  await page.evaluate(`(async () => { ${loadFaces} })()`);
  return page.pdf({ format, preferCSSPageSize: true, tagged: true, outline: true });
}
