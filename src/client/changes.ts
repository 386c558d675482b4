// Printing where it needs a script.
if (!CSS.supports('selector(::details-content)')) void import('./opened.ts').then(({ openForPrint }) => openForPrint());
