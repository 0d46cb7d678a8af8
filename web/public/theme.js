// The theme that was chosen last, before anything is drawn, so that no light page flashes at night. See src/theme/theme.ts.
try {
  var chosen = localStorage.getItem('curbline.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // A browser that keeps nothing shows the theme of the system.
}
