/** Ends the interactive map, while there is one. */
let stop: (() => void) | null = null;

/**
 * Puts the interactive map into the frame of the still one, on a phone into the whole window; where it is there already,
 * the still one comes back.
 */
export async function turn(map: HTMLElement, button: HTMLButtonElement, frame: HTMLElement): Promise<void> {
  if (button.disabled) return;
  if (stop) {
    leave(button);
    return;
  }
  button.disabled = true;
  button.textContent = 'Loading…';
  let grown = () => {};
  try {
    const { fill, startMap } = await import('./livemap.ts');
    const end = await startMap(map, () => {
      if (matchMedia('(max-width: 47.99rem)').matches) grown = fill(frame, button);
    });
    stop = () => {
      end();
      grown();
    };
    button.textContent = 'Static map';
    listen(button, frame);
  } catch {
    button.textContent = 'The map did not load: try again';
  }
  button.disabled = false;
}

function leave(button: HTMLButtonElement): void {
  stop?.();
  stop = null;
  button.textContent = 'Zoom and pan';
}

let listens = false;

/** Back and Escape lead out of the whole window, unless they only close a note. */
function listen(button: HTMLButtonElement, frame: HTMLElement): void {
  if (listens) return;
  listens = true;
  const isFull = () => frame.classList.contains('full');
  addEventListener('popstate', () => {
    if (isFull() && !history.state?.map && !history.state?.note) leave(button);
  });
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented && isFull() && history.state?.map) history.back();
  });
}
