/** A browser that has no style for what is in a closed row (Firefox before 143) prints it only while the row is open. */
export function openForPrint(): void {
  let closed: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    if (document.documentElement.dataset['print'] === 'standing') return;
    closed = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')];
    for (const row of closed) row.open = true;
  });
  addEventListener('afterprint', () => {
    for (const row of closed) row.open = false;
    closed = [];
  });
}
