/** What a page has that styles may speak of: the classes and names of its elements. */
interface Page {
  readonly classes: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/** The words of scripts: a class or element that one of them names may come to be in a page. */
export function wordsOf(scripts: readonly string[]): ReadonlySet<string> {
  return new Set(scripts.flatMap((text) => text.match(/[a-z][\w-]*/gi) ?? []));
}

/** The styles of a page without the rules for what is not in it and, by the words of the scripts, does not come to be. */
export function pruneStyles(css: string, html: string, scripted: ReadonlySet<string>): string {
  const classes = new Set([...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
  const tags = new Set([...html.matchAll(/<([a-z][\w-]*)/g)].map(([, name = '']) => name));
  return prune(css, { classes: classes.union(scripted), tags: tags.union(scripted) });
}

/** Declarations as they are, and of the blocks among them those that may say something. */
function prune(css: string, page: Page): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (css[at] === ';') {
      kept += css.slice(from, at + 1);
      from = at + 1;
    } else if (css[at] === '{') {
      const end = endOf(css, at);
      kept += pruneBlock(css.slice(from, at), css.slice(at + 1, end), page);
      at = end;
      from = end + 1;
    }
  }
  return kept + css.slice(from);
}

/** Where the block that starts at a brace ends. */
function endOf(css: string, start: number): number {
  let depth = 0;
  for (let at = start; at < css.length; at++) {
    if (css[at] === '"') at = css.indexOf('"', at + 1);
    else if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  return css.length;
}

function pruneBlock(head: string, body: string, page: Page): string {
  if (/^@(?:font-face|keyframes|page)/.test(head)) return `${head}{${body}}`;
  const selectors = head.startsWith('@') ? [head] : partsOf(head).filter((selector) => mayMatch(selector, page));
  const rest = selectors.length > 0 ? prune(body, page) : '';
  return rest ? `${selectors.join(',')}{${rest}}` : '';
}

/** The parts of a list of selectors; a comma in brackets parts none. */
function partsOf(selectors: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < selectors.length; at++) {
    if (selectors[at] === '(') depth++;
    if (selectors[at] === ')') depth--;
    if (selectors[at] !== ',' || depth > 0) continue;
    parts.push(selectors.slice(from, at));
    from = at + 1;
  }
  return [...parts, selectors.slice(from)];
}

/** Whether a page has every class and element that a selector names; what stands in brackets is let be. */
function mayMatch(selector: string, { classes, tags }: Page): boolean {
  let plain = selector.replace(/\[[^\]]*\]/g, '');
  while (/\([^()]*\)/.test(plain)) plain = plain.replace(/\([^()]*\)/g, '');
  plain = plain.replace(/::?[a-z-]+/g, '');
  const named = [...plain.matchAll(/([.#]?)(-?[a-z][\w-]*)/gi)];
  return named.every(([, sign, name = '']) => sign === '#' || (sign === '.' ? classes : tags).has(name));
}
