/** Makes what a style sheet says of paper hold on the screen too, and what it says of screens nowhere. */
export function turnToPaper(rules: CSSRuleList): void {
  turn(rules, (media) => media.replace(/\bscreen\b/g, 'speech').replace(/\bprint\b/g, 'all'));
}

/** Makes what a style sheet says of screens hold nowhere: the page looks on them as on paper. */
export function turnFromScreen(rules: CSSRuleList): void {
  turn(rules, (media) => media.replace(/\bscreen\b/g, 'speech'));
}

function turn(rules: CSSRuleList, change: (media: string) => string): void {
  for (const rule of rules) {
    if ('media' in rule) {
      const { media } = rule as CSSMediaRule;
      media.mediaText = change(media.mediaText);
    }
    if ('cssRules' in rule) turn(rule.cssRules as CSSRuleList, change);
  }
}
