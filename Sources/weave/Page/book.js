// What a page cannot do by style alone: remember whether it is light or dark, show its figures to
// other eyes, and turn to the next chapter at an arrow key. Without this script every page still reads.
(function () {
  'use strict';

  // Storage may be forbidden; then the choice lasts as long as the page
  function remembered() {
    try { return localStorage.getItem('theme'); } catch (error) { return null; }
  }
  function remember(theme) {
    try { localStorage.setItem('theme', theme); } catch (error) { return; }
  }

  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function theme() { return root.dataset.theme || (dark.matches ? 'dark' : 'light'); }
  var chosen = remembered();
  if (chosen === 'dark' || chosen === 'light') { root.dataset.theme = chosen; }

  document.addEventListener('DOMContentLoaded', function () {
    var button = document.getElementById('theme');
    function label() { button.textContent = theme() === 'dark' ? 'Light' : 'Dark'; }
    button.hidden = false;
    label();
    dark.addEventListener('change', label);
    button.addEventListener('click', function () {
      root.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
      remember(root.dataset.theme);
      label();
    });

    // Not remembered: nobody should take grey figures on the next page for its own
    var eyes = document.getElementById('eyes');
    eyes.hidden = !document.querySelector('.card img');
    eyes.addEventListener('change', function () { root.dataset.eyes = eyes.value; });

    // On a narrow page the contents begin folded
    var contents = document.querySelector('.contents details');
    if (contents && window.matchMedia('(max-width: 84em)').matches) { contents.open = false; }
  });

  document.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    if (document.activeElement && document.activeElement !== document.body) { return; }
    var rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    var link = rel && document.querySelector('.neighbors a[rel=' + rel + ']');
    if (link) { window.location.href = link.href; }
  });

  // Printed pages show what is folded
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('main details').forEach(function (details) { details.open = true; });
  });
}());
