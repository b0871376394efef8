// Puts the reader's choice of theme, contrast and letters on the page before anything is drawn. The choice is made in My part.
(() => {
  try {
    const looks = JSON.parse(localStorage.getItem('cp.looks') || '{}');
    const root = document.documentElement;
    const more = looks.contrast === 'more';
    const device = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const theme = looks.theme && looks.theme !== 'system' ? looks.theme : more ? device : null;
    if (theme) root.setAttribute('data-theme', theme);
    if (more) root.setAttribute('data-contrast', 'more');
    if (looks.letters === 'clear') root.setAttribute('data-letters', 'clear');
  } catch {
    // A browser that keeps nothing shows the device's own look.
  }
})();
