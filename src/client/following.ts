/** Which events a reader reads of or points at is marked once there is a reader: what does it comes with the first sign of one. */
const signs = ['scroll', 'pointerover', 'focusin'];

function follow(event?: Event): void {
  for (const name of signs) document.removeEventListener(name, follow);
  void import('./reading.ts').then(({ point }) => event && point(event));
}

for (const name of signs) document.addEventListener(name, follow, { passive: true });
// Who comes back or by a link is further down.
if (scrollY > 0) follow();
