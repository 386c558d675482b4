import { qrCode } from '../views/qr.ts';
import { paginate } from './paginate.ts';
import { turnFromScreen, turnToPaper } from './papersheets.ts';

/**
 * The composer of a briefing: puts the two sheets, and what a reader adds to them, on sheets as they are printed, and says how
 * many they are. The choice is in the address; what is typed is not.
 */
const main = document.querySelector<HTMLElement>('main.briefing');
const form = main?.querySelector<HTMLFormElement>('.composer');
const basis = main?.querySelector<HTMLElement>(':scope > .flow');

if (main && form && basis) void begin(main, form, basis);

async function begin(main: HTMLElement, form: HTMLFormElement, basis: HTMLElement): Promise<void> {
  form.hidden = false;
  readChoice(form);
  for (const sheet of document.styleSheets) turnFromScreen(sheet.cssRules);
  const sheets = document.createElement('div');
  sheets.className = 'stack';
  let turn = 0;
  const compose = async () => {
    const mine = ++turn;
    const blocks = await blocksOf(main, form, basis);
    if (mine !== turn) return;
    layOut(main, form, sheets, blocks);
    if (basis.isConnected) basis.replaceWith(sheets);
    document.documentElement.classList.add('composed');
    shrink(sheets);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    print();
  });
  form.addEventListener('input', (event) => {
    if ((event.target as HTMLInputElement).name) keepChoice(form);
    void compose();
  });
  const copy = form.querySelector('[data-do=copy]');
  copy?.addEventListener('click', async () => {
    const words = await navigator.clipboard?.writeText(location.href).then(
      () => 'Link copied',
      () => null,
    );
    copy.textContent = words ?? 'Copy the link from the address of this page';
  });
  addEventListener('popstate', () => {
    readChoice(form);
    void compose();
  });
  addEventListener('resize', () => shrink(sheets));
  addEventListener('beforeprint', () => sheets.style.removeProperty('zoom'));
  addEventListener('afterprint', () => shrink(sheets));
  await facesOf(document.body);
  await compose();
}

/** The faces of the site: a sheet that is filled in others has other lines. */
function facesOf(body: HTMLElement): Promise<unknown> {
  const faces = [
    '400 1em "Dossier Sans"',
    '600 1em "Dossier Sans"',
    '400 1em "Dossier Serif"',
    'italic 1em "Dossier Serif"',
  ];
  return Promise.all(faces.map((face) => document.fonts.load(face, body.textContent ?? ''))).catch(() => undefined);
}

/** On a window that is narrower than a sheet, sheets are shown smaller. */
function shrink(sheets: HTMLElement): void {
  sheets.style.removeProperty('zoom');
  const [sheet] = sheets.children;
  const room = document.documentElement.clientWidth;
  const width = sheet?.getBoundingClientRect().width ?? 0;
  if (width > room) sheets.style.setProperty('zoom', String(room / width));
}

function inputsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name]')];
}

/** Takes the choice from the address: `?with=chronology,sources&paper=Letter`. */
function readChoice(form: HTMLFormElement): void {
  const query = new URLSearchParams(location.search);
  const wanted = (query.get('with') ?? '').split(',');
  const paper = query.get('paper') ?? (/^en-(US|CA)$/.test(navigator.language) ? 'Letter' : 'A4');
  for (const input of inputsOf(form)) {
    input.checked = input.type === 'checkbox' ? wanted.includes(input.value) : input.value === paper;
  }
}

/** Puts the choice into the address, so that the briefing can be handed on as a link. */
function keepChoice(form: HTMLFormElement): void {
  const address = new URL(location.href);
  const chosen = inputsOf(form).filter(({ checked }) => checked);
  const parts = chosen.filter(({ type }) => type === 'checkbox').map(({ value }) => encodeURIComponent(value));
  const query = [
    ...(parts.length > 0 ? [`with=${parts.join(',')}`] : []),
    ...chosen.filter(({ type }) => type === 'radio').map(({ value }) => `paper=${value}`),
  ];
  address.search = query.join('&');
  history.replaceState(history.state, '', address);
}

/** All that comes onto the sheets, in its order: the two sheets, the parts that were chosen, the sources of all that. */
async function blocksOf(main: HTMLElement, form: HTMLFormElement, basis: HTMLElement): Promise<Element[]> {
  const whole = main.dataset['whole'] ?? '../';
  const own = [...(basis.cloneNode(true) as HTMLElement).children];
  const chosen = inputsOf(form).filter(({ type, checked }) => type === 'checkbox' && checked);
  const dossier = chosen.length > 0 ? await fetchDossier(whole) : null;
  form.dataset['lacks'] = chosen.length > 0 && !dossier ? 'yes' : '';
  const parts = chosen.flatMap(({ value }) => (dossier ? partOf(dossier, value, whole) : []));
  const references = own.findIndex((block) => block.matches('.references'));
  const blocks = [...own.filter((_, at) => at !== references), ...parts];
  const list = own[references];
  const typed = typedIn(form);
  if (typed) blocks.splice(1, 0, typed);
  if (parts.length > 0) blocks.splice(1, 0, contentsLine(chosen));
  numberSources(blocks, list, dossier, whole);
  if (list?.querySelector('li') && !chosen.some(({ value }) => value === 'sources')) blocks.push(list);
  return blocks;
}

let fetched: Promise<Document | null> | undefined;

/** The whole dossier, whose parts are added as they stand there, with its styles; null where it cannot be had. */
function fetchDossier(whole: string): Promise<Document | null> {
  fetched ??= fetch(whole)
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
    .then((html) => {
      const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
      // The policy of this page would complain of the styles of that one.
      const page = new DOMParser().parseFromString(html.replace(/<style>[\s\S]*?<\/style>/g, ''), 'text/html');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles.join(''));
      turnToPaper(sheet.cssRules);
      document.adoptedStyleSheets.push(sheet);
      return page;
    })
    .catch(() => {
      fetched = undefined;
      return null;
    });
  return fetched;
}

/** A part of the dossier as it comes onto paper: open, without what only a screen has, its links leading into the whole. */
function partOf(dossier: Document, name: string, whole: string): Element[] {
  const heading = dossier.getElementById(name);
  const found = name === 'timeline' ? dossier.querySelector('.pane .pair') : heading?.closest('section');
  if (!found) return [];
  const part = document.importNode(found, true) as HTMLElement;
  for (const gone of part.querySelectorAll('.screen-only, .hash, button, .upright, script, .alias')) gone.remove();
  for (const row of part.querySelectorAll('details.row, details.about')) row.replaceWith(laidOpen(row));
  for (const map of part.querySelectorAll('dossier-map')) map.replaceWith(...map.childNodes);
  // The figures stand in a list, under their heading, and not in what opens to it.
  for (const details of part.querySelectorAll('details'))
    details.replaceWith(...details.querySelectorAll(':scope > summary > h2, :scope > :not(summary)'));
  const article = document.createElement('div');
  article.className = `added-part ${classesAround(found)}`;
  const address = main?.dataset['address'] ?? '';
  for (const title of part.querySelectorAll<HTMLAnchorElement>('h2 > a')) {
    title.after(element('span', 'short', ` ${address}${title.hash}`));
    if (!heading?.closest('article') || !address) continue;
    title.parentElement?.append(codeOf(address + title.hash));
  }
  if (heading?.closest('article')) article.classList.add('prose');
  article.append(part);
  for (const link of article.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'))
    link.setAttribute('href', whole + link.getAttribute('href'));
  return [article];
}

/** A row as it is on paper, where nothing opens or closes. */
function laidOpen(row: Element): HTMLElement {
  const open = element('div', row.className);
  const head = element('div', '');
  head.append(...(row.querySelector(':scope > summary')?.childNodes ?? []));
  open.append(head, ...row.querySelectorAll(':scope > :not(summary)'));
  return open;
}

/** The classes that styles of the dossier know a part by: those of what surrounds it there. */
function classesAround(part: Element): string {
  return part.closest('.evidence')
    ? 'evidence'
    : part.closest('.brief')
      ? 'brief'
      : part.closest('.pane')
        ? 'pane'
        : '';
}

function codeOf(address: string): SVGElement {
  const { path, size } = qrCode(address);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('class', 'code');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `QR code of ${address}`);
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

/** What the reader has typed, said to be added by the reader; null where nothing is. */
function typedIn(form: HTMLFormElement): HTMLElement | null {
  const words = (['for', 'distribution', 'date'] as const).flatMap((field) => {
    const value = typedValue(form, field);
    const label = { for: 'Prepared for', distribution: 'Distribution', date: 'Date' }[field];
    return value ? [`${label}: ${value}`] : [];
  });
  if (words.length === 0) return null;
  const line = document.createElement('p');
  line.className = 'added';
  line.textContent = `Added by the reader. ${words.join(' · ')}`;
  return line;
}

const typedValue = (form: HTMLFormElement, field: string) =>
  form.querySelector<HTMLInputElement>(`[data-field=${field}]`)?.value.trim() ?? '';

/** The contents, with room for the numbers of sheets, which are not known before all is laid out. */
function contentsLine(chosen: readonly HTMLInputElement[]): HTMLElement {
  const titles = chosen.map((input) => input.closest('label')?.textContent?.trim());
  return element('p', 'contents-line', contentsOf(['If asked', ...titles, 'References'].map((title) => `${title} 00`)));
}

const contentsOf = (entries: readonly string[]) => `Contents: ${entries.join(' · ')}`;

/** Numbers the sources anew, as they come, and leaves in the list those that are cited; the others are not in this briefing. */
function numberSources(
  blocks: readonly Element[],
  list: Element | undefined,
  dossier: Document | null,
  whole: string,
): void {
  const links = blocks.flatMap((block) => [...block.querySelectorAll<HTMLAnchorElement>('a[href*="#source-"]')]);
  const cites = links.filter((link) => !link.closest('.sources, .parties'));
  const anchors = [...new Set(cites.map(({ hash }) => decodeURIComponent(hash.slice(1))))];
  const numberOf = (link: HTMLAnchorElement) => anchors.indexOf(decodeURIComponent(link.hash.slice(1))) + 1;
  for (const link of cites) {
    const number = `[${numberOf(link)}]`;
    const cite = link.closest('.cite');
    if (link.matches('.ref')) link.textContent = number;
    else if (cite) citeBy(cite, link, number);
    else link.append(` ${number}`);
  }
  const sources = blocks.flatMap((block) => [...block.querySelectorAll('.sources > ol > li')]);
  for (const record of sources) {
    const id = record.querySelector('.body')?.id ?? '';
    const at = anchors.indexOf(id);
    if (at < 0) record.remove();
    else record.querySelector('.source-label')?.prepend(`[${at + 1}] `);
  }
  const known = new Map([...(list?.querySelectorAll('li') ?? [])].map((one) => [one.id, one]));
  list?.querySelector('ol')?.replaceChildren(
    ...anchors.map((anchor) => {
      const item = known.get(anchor) ?? document.createElement('li');
      if (!item.id) {
        item.id = anchor;
        const reference = dossier?.getElementById(anchor)?.querySelector('.reference');
        item.append(...[...(reference?.childNodes ?? [])].map((node) => document.importNode(node, true)));
      }
      return item;
    }),
  );
  for (const link of cites) if (list) link.href = whole + link.hash;
}

/** A citation in prose by its number alone: `(Dawn, 2 Nov 2023)` becomes `[7]`. */
function citeBy(cite: Element, link: HTMLAnchorElement, number: string): void {
  link.textContent = number;
  for (const node of [...cite.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.textContent = ' ';
}

/** Puts blocks on sheets, each with its head and foot, and says how many there are and where each part starts. */
function layOut(main: HTMLElement, form: HTMLFormElement, sheets: HTMLElement, blocks: readonly Element[]): void {
  const { running = '', dated = '', address = '' } = main.dataset;
  const paper = form.querySelector<HTMLInputElement>('[name=paper]:checked')?.value ?? 'A4';
  const marking = typedValue(form, 'marking');
  const isMounted = sheets.isConnected;
  sheets.replaceChildren();
  if (!isMounted) main.append(sheets);
  const filled: HTMLElement[] = [];
  const start = () => {
    const sheet = element('div', `sheet ${paper}`);
    const head = element('div', 'running');
    if (filled.length > 0) head.append(element('span', '', running), element('span', '', dated));
    const flow = element('div', 'flow');
    const foot = element('div', 'foot');
    foot.append(element('span', '', address), element('span', 'sheet-number', '0'));
    const marks = marking ? [0, 1].map(() => element('p', 'marking', `${marking} (added by the reader)`)) : [];
    sheet.append(...marks.slice(0, 1), head, flow, foot, ...marks.slice(1));
    sheets.append(sheet);
    filled.push(flow);
    return flow;
  };
  paginate(blocks, { start });
  for (const [at, count] of [...sheets.querySelectorAll('.sheet-number')].entries())
    count.textContent = `${at + 1} of ${filled.length}`;
  const output = form.querySelector('output');
  const count = filled.length === 1 ? 'One sheet' : `${filled.length} sheets`;
  // Nobody prints less than was asked for without knowing.
  const isLacking = form.dataset['lacks'] === 'yes';
  if (output) output.textContent = isLacking ? `${count}: what you added could not be fetched. Try again` : count;
  fillContents(sheets, filled);
  setPaper(paper);
}

/** Which part starts on which sheet. */
function fillContents(sheets: HTMLElement, filled: readonly HTMLElement[]): void {
  const line = sheets.querySelector('.contents-line');
  if (!line) return;
  const starts = filled.flatMap((flow, at) =>
    [...flow.querySelectorAll('.asked > h2, .added-part h2, .references > h2')].map(
      (heading) => `${heading.querySelector('a')?.textContent ?? heading.firstChild?.textContent?.trim()} ${at + 1}`,
    ),
  );
  line.textContent = contentsOf(starts);
}

function element(name: string, className: string, textContent = ''): HTMLElement {
  return Object.assign(document.createElement(name), { className, textContent });
}

const paperSheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(paperSheet);

/** Asks the browser for the paper that the sheets are made for. */
function setPaper(paper: string): void {
  paperSheet.replaceSync(`@page sheet { size: ${paper}; }`);
}
