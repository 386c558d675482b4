import styles from './looks.css?inline';

/** How that looks which only script brings about. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
