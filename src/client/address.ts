/** The address of an anchor of this page, without the mark of a version: that belongs to the anchor it came with. */
export function addressOf(anchor: string): URL {
  const address = new URL(location.href);
  address.searchParams.delete('v');
  address.hash = anchor;
  return address;
}
