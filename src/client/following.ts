/** Which events a reader reads of or points at is marked once there is a reader: what does it comes with the first sign of one. */
const signs = ['scroll', 'pointerover', 'focusin'];

let last: Event | undefined;

/** The last place pointed at while it is fetched is the one that is marked: a page that scrolls brings a pointer to a link. */
function follow(sign?: Event): void {
  if (sign?.type !== 'scroll') last = sign;
  void import('./reading.ts').then(({ point }) => {
    for (const name of signs) document.removeEventListener(name, follow);
    if (last) point(last);
    last = undefined;
  });
}

for (const name of signs) document.addEventListener(name, follow, { passive: true });
// Who comes back or by a link is further down.
if (scrollY > 0) follow();
