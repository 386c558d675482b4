/* WebKitGTK on paper. Its WebDriver cannot print, so `webkit.py` calls its library. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endProgram, findProgram, startProgram } from './programs.ts';
import { loadFaces, type Order, type Printer, type Reader, sheets } from './sheet.ts';

/** Margins in millimetres, as the dialog for printing has them: WebKit does not take those of @page from the page. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What GTK proposes: a quarter of an inch, and at the foot 0.56. */
export const proposedMargins: Margins = { top: 6.35, right: 6.35, bottom: 14.224, left: 6.35 };

/** Prints one page in a WebKit of its own; null where there is none. */
export async function printInWebkit({ colorScheme, script, ...order }: Order & Reader): Promise<Buffer | null> {
  const webkit = await openWebkit({ colorScheme, script });
  try {
    return (await webkit?.print(order)) ?? null;
  } finally {
    await webkit?.close();
  }
}

/** Starts WebKitGTK for a reader, to print any number of pages; null where it is not, or cannot be driven. */
export async function openWebkit(
  { colorScheme, script }: Reader,
  margins: Margins = proposedMargins,
): Promise<Printer | null> {
  const python = findProgram([process.env['PYTHON_PATH'], '/usr/bin/python3', 'python3']);
  const display = findProgram(['xvfb-run']);
  if (process.platform !== 'linux' || !python || !display) return null;
  const words = [colorScheme === 'dark' ? 'dark' : 'light', script ? 'script' : 'noscript'];
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  const child = startProgram(
    display,
    ['-a', python, join(import.meta.dirname, 'webkit.py'), ...words],
    // The printer that is a file goes by its name, in English; nothing of the user's is read or written.
    { LC_ALL: 'C.UTF-8', HOME: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder, NO_AT_BRIDGE: '1' },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done) return { error: 'WebKit ended' };
    // Libraries may say something of their own.
    return value.startsWith('{') ? JSON.parse(value) : next();
  };
  const close = async () => {
    // At the end of its orders it ends by itself, and xvfb-run takes the display away.
    child.stdin.end();
    await endProgram(child, 5000);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const { version, error } = await next();
  // Without its library the program has ended.
  if (!version || error) return close().then(() => null);
  const print = async ({ url, format, prepare = '' }: Order): Promise<Buffer> => {
    const pdf = join(folder, 'sheets.pdf');
    const body = `${loadFaces} ${prepare}`;
    child.stdin.write(`${JSON.stringify({ url, pdf, ...sheets[format], margins, script: body })}\n`);
    const answer = await next();
    if (answer.error) throw new Error(`${url}: ${answer.error}`);
    return readFileSync(pdf);
  };
  return { version: `WebKitGTK ${version}`, print, close };
}

interface Answer {
  readonly version?: string;
  readonly error?: string;
}
