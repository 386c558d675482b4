let isAttended = false;

/** Closes what stands over the page when a way in it is taken, or the reader goes elsewhere; where it stands `beside` the text, never. */
export function closeWhenDone(details: HTMLDetailsElement, beside: MediaQueryList): void {
  if (isAttended) return;
  isAttended = true;
  const close = () => {
    if (!beside.matches) details.open = false;
  };
  // The keyboard may have gone on while this was fetched.
  const { activeElement: focused, body } = document;
  if (focused && focused !== body && !details.contains(focused)) close();
  document.addEventListener('click', ({ target }) => {
    if (!details.contains(target as Node) || (target as Element).closest('a')) close();
  });
  details.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget as Node)) close();
  });
  details.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || beside.matches) return;
    close();
    details.querySelector('summary')?.focus();
  });
}
