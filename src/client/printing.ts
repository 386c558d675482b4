import styles from '../styles/printing.css?inline';
import { adopt } from './adopting.ts';
import { countSheets } from './sheets.ts';

/** What of a dossier comes onto paper, as print.css has it. */
const choices = [
  ['', 'Everything, what is closed too'],
  ['article', 'The article: summary, map, timeline, text, list of sources'],
  ['standing', 'As it stands on the screen'],
] as const;

/** Offers what to print beside the link to the briefing, with how many sheets it takes. */
export function offerPrint(link: HTMLAnchorElement): void {
  document.querySelector('dialog.printing')?.remove();
  adoptOnce();
  const dialog = document.createElement('dialog');
  dialog.className = 'printing screen-only';
  dialog.lang = 'en';
  dialog.ariaLabel = 'Print';
  dialog.innerHTML = `<form method="dialog"><fieldset><legend>Print</legend></fieldset>
<p><button value="print">Print</button> <button>Cancel</button></p></form>`;
  const counts = choices.map(([value, words], at) => {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'what', value });
    input.checked = at === 0;
    input.autofocus = at === 0;
    const count = document.createElement('span');
    count.className = 'fine';
    label.append(input, ` ${words} `, count);
    dialog.querySelector('fieldset')?.append(label);
    return count;
  });
  const briefing = document.createElement('p');
  const way = Object.assign(document.createElement('a'), { href: link.href, textContent: 'The briefing' });
  briefing.append(way, ', two sheets, and what you add to them');
  dialog.querySelector('form')?.prepend(briefing);
  dialog.addEventListener('close', () => {
    const chosen = dialog.querySelector<HTMLInputElement>(':checked')?.value ?? '';
    dialog.remove();
    if (dialog.returnValue === 'print') printAs(chosen);
  });
  document.body.append(dialog);
  dialog.showModal();
  void countSheets(
    choices.map(([value]) => value),
    styles,
  ).then((sheets) => {
    for (const [at, count] of counts.entries()) count.textContent = inWords(sheets[at] ?? 0);
  });
}

const inWords = (sheets: number) => (sheets === 1 ? 'one sheet of A4' : `about ${sheets} sheets of A4`);

let isAdopted = false;
function adoptOnce(): void {
  if (!isAdopted) adopt(styles);
  isAdopted = true;
}

function printAs(choice: string): void {
  document.documentElement.dataset['print'] = choice;
  addEventListener('afterprint', () => delete document.documentElement.dataset['print'], { once: true });
  print();
}
