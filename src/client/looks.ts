import styles from '../styles/looks.css?inline';

/** The styles of what only script brings about: the note, and what is open, being read or pointed at. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);
