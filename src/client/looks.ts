import looks from '../styles/looks.css?inline';

/** Adds styles of what only script brings about; the policy of the page lets no script write them into it. */
export function adopt(styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}

/** What is open, being read or pointed at. */
adopt(looks);
