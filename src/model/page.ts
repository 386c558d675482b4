/** A page of the web without what two forms of its address may differ in: `example.org/a` for `https://www.example.org/a/`. */
export function pageOf(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/[?#].*$|\/(amp\/?)?$/g, '');
}
