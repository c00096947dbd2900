// What a page must never show, found in the page itself; run by the walks in the browser and in the real window.

/** The faults of the page shown, in words; none for a sound page. */
globalThis.inspectPage = () => {
  const faults = [];
  const say = (element, fault) => {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 70);
    faults.push(`${fault}: <${element.tagName.toLowerCase()}> «${words}»`);
  };

  const main = document.querySelector('main');
  if (!main) return ['the page has no main part'];
  const headings = [...main.querySelectorAll('h1')];
  if (headings.length !== 1) faults.push(`the page has ${headings.length} headings of the first level`);
  for (const alert of main.querySelectorAll('[role="alert"]')) if (alert.textContent.trim() !== '') say(alert, 'a failure');
  const content = (main.textContent ?? '').replace(/\s+/g, ' ').trim();
  if (content.length < 40) faults.push(`the page is all but empty: «${content}»`);

  // Names: of what is read, pressed and filled in.
  const named = 'h1, h2, h3, h4, h5, label, legend, button, a[href], summary, th, dt, caption';
  for (const element of main.querySelectorAll(named)) {
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    if (name.trim() === '' && !element.querySelector('[aria-label]')) say(element, 'nameless');
  }
  for (const field of main.querySelectorAll('input, select, textarea')) {
    const name = field.getAttribute('aria-label') ?? field.getAttribute('aria-labelledby') ?? field.labels?.[0]?.textContent ?? '';
    if (name.trim() === '' && field.type !== 'file' && field.type !== 'hidden') say(field, `a box without a label (${field.id})`);
  }
  for (const option of main.querySelectorAll('option')) {
    if (option.value !== '' && option.textContent.trim() === '') say(option.parentElement, 'an option without words');
  }

  // Words: none missing, each run in the language that it is marked with.
  const missing = /[⟦⟧{}]|\bundefined\b|\bnull\b|\bNaN\b|\[object/;
  const english = /\b(the|of|and|for|with|which|from|this|that|must|is|are|be|to)\b/gi;
  const portuguese = /\b(de|da|do|das|dos|que|para|uma|não|pelo|pela|com|são|ou|em)\b/gi;
  const count = (text, pattern) => (text.match(pattern) ?? []).length;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data.trim();
    if (text === '' || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    if (missing.test(text)) say(element, 'a text is missing or unfilled');
    const lang = element.closest('[lang]')?.lang ?? '';
    const chinese = /\p{Script=Han}/u.test(text);
    const words = text.match(/\p{Script=Latin}{3,}/gu) ?? [];
    const address = /https?:|@|www\.|\.(mo|pdf|com)\b|\.[a-z]{2,3}\//.test(text);
    if (chinese && !lang.startsWith('zh')) say(element, `Chinese marked «${lang}»`);
    if (!chinese && lang.startsWith('zh') && words.length >= 4 && !address) say(element, `Latin words marked «${lang}»`);
    if (chinese || address || /[«“]/.test(text)) continue;
    const [inEnglish, inPortuguese] = [count(text, english), count(text, portuguese)];
    if (lang.startsWith('pt') && inEnglish >= 2 && inPortuguese === 0) say(element, `English marked «${lang}»`);
    if (lang.startsWith('en') && inPortuguese >= 2 && inEnglish === 0) say(element, `Portuguese marked «${lang}»`);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    for (const attribute of ['aria-label', 'placeholder', 'title', 'alt']) {
      const text = element.getAttribute(attribute);
      if (text !== null && missing.test(text)) faults.push(`${attribute} is missing or unfilled: «${text}»`);
    }
  }

  // Room: nothing reaches beyond the window, nothing is cut off.
  const edge = document.documentElement.clientWidth;
  const wider = document.documentElement.scrollWidth - edge;
  if (wider > 0) faults.push(`the page is ${wider} px wider than the window`);
  const scrolls = (element) =>
    element !== null &&
    element !== document.body &&
    (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, .visually-hidden')) continue;
    // Boxes to type in scroll by themselves, and what is a dot in size is there to be read out only.
    if (!element.matches('input, textarea, select') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 2) {
      if (['hidden', 'clip'].includes(getComputedStyle(element).overflowX)) say(element, 'cut off');
    }
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && (box.right > edge + 1 || box.left < -1) && !scrolls(element)) {
      say(element, 'beyond the edge');
    }
  }
  return [...new Set(faults)].slice(0, 12);
};

/**
 * Goes to addresses one after another, without loading the page anew, and tells what is wrong on each: a line for each
 * fault, the address before it. Blocks and sections that are folded are unfolded first; `fold` is what the button for it says.
 */
globalThis.walkPages = async (addresses, fold) => {
  // Nothing has to be painted to be inspected, so a turn of the page's own loop is enough.
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const patience = 15_000;
  // A page of a draft says which of its steps it is; any other page begins with a heading of its own.
  const arrived = (address, before) => {
    const main = document.querySelector('main');
    const heading = main?.querySelector('h1') ?? null;
    if (heading === null || heading.textContent.trim() === '' || main.querySelector('.place[role="status"]')) return false;
    return /^#\/(draft|review)\//.test(address)
      ? main.querySelector('a[aria-current="step"]')?.getAttribute('href') === address
      : heading !== before;
  };
  const told = [];
  for (const address of addresses) {
    const before = document.querySelector('h1');
    window.location.hash = address;
    const since = performance.now();
    while (!arrived(address, before) && performance.now() - since < patience) await turn();
    if (!arrived(address, before)) {
      told.push(`${address} does not come`);
      continue;
    }
    for (const button of document.querySelectorAll('main section.folded button')) {
      if (button.textContent.trim() === fold) button.click();
    }
    for (const folded of document.querySelectorAll('main button[aria-expanded="false"][aria-controls]')) folded.click();
    await turn();
    for (const fault of globalThis.inspectPage()) told.push(`${address} ${fault}`);
  }
  return told;
};
