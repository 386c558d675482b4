/** A letter of a script that is written from right to left. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether text has letters that are written from right to left. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** Text between Unicode's marks of isolation: it and what stands around it keep their order, whatever their direction. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A name that goes into a sentence from left to right: isolated where it has to be, and otherwise as it is. */
export function isolateName(name: string): string {
  return isRightToLeft(name) ? isolate(name) : name;
}
