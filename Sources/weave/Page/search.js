// The search in the whole book. The list of what its pages say is a script, which a page may load from
// disk, and is loaded when somebody searches. Keys: / goes to the box, arrows through what was found,
// Escape back to the text.
(function () {
  'use strict';

  var limit = 30;
  var script;

  function load(done) {
    if (window.bookPlaces) { done(); return; }
    if (!script) {
      script = document.createElement('script');
      script.src = 'assets/places.js';
      document.head.appendChild(script);
    }
    script.addEventListener('load', done);
    script.addEventListener('error', done);
  }

  // Letters without accents and case, one for one
  function plain(text) {
    return text.toLowerCase().replace(/[\u00c0-\u024f]/g, function (letter) {
      return letter.normalize('NFD').charAt(0);
    });
  }

  function search(question) {
    var words = plain(question).split(/\s+/).filter(Boolean);
    if (!words.length) { return []; }
    return window.bookPlaces.map(function (place) {
      place.plain = place.plain || plain(place.text);
      place.program = place.program || plain(place.code);
      place.head = place.head || plain(place.page + ' ' + place.section);
      var score = 0;
      var all = words.every(function (word) {
        var inHead = place.head.indexOf(word) >= 0;
        var times = place.plain.split(word).length - 1;
        var inCode = place.program.indexOf(word) >= 0;
        score += (inHead ? 20 : 0) + 2 * Math.min(times, 10) + (inCode ? 1 : 0);
        return inHead || inCode || times > 0;
      });
      if (place.plain.indexOf(words.join(' ')) >= 0) { score += 15; }
      return { place: place, score: all ? score : 0 };
    }).filter(function (result) { return result.score > 0; })
      .sort(function (a, b) { return b.score - a.score; });
  }

  function marked(element, text, words) {
    var low = plain(text);
    var at = 0;
    while (at < text.length) {
      var next = -1;
      var length = 0;
      words.forEach(function (word) {
        var found = low.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next)) { next = found; length = word.length; }
      });
      if (next < 0) { break; }
      element.appendChild(document.createTextNode(text.slice(at, next)));
      var mark = document.createElement('mark');
      mark.textContent = text.slice(next, next + length);
      element.appendChild(mark);
      at = next + length;
    }
    element.appendChild(document.createTextNode(text.slice(at)));
  }

  function entry(place, words) {
    function firstIn(text) {
      return words.reduce(function (least, word) {
        var found = text.indexOf(word);
        return found >= 0 && (least < 0 || found < least) ? found : least;
      }, -1);
    }
    var text = place.text;
    var first = firstIn(place.plain);
    if (first < 0 && firstIn(place.program) >= 0) {
      text = place.code;
      first = firstIn(place.program);
    }
    var start = Math.max(0, first - 60);
    if (start > 0) { start = text.indexOf(' ', start) + 1; }
    var item = document.createElement('li');
    var link = document.createElement('a');
    link.href = place.address;
    var title = document.createElement('strong');
    title.textContent = place.page + (place.section ? ' · ' + place.section : '');
    link.appendChild(title);
    var passage = document.createElement('span');
    marked(passage, (start > 0 ? '… ' : '') + text.slice(start, start + 180), words);
    link.appendChild(passage);
    item.appendChild(link);
    return item;
  }

  document.addEventListener('DOMContentLoaded', function () {
    var box = document.getElementById('search');
    var found = document.getElementById('found');
    var count = found.querySelector('p');
    var list = found.querySelector('ol');
    box.hidden = false;

    function close() { found.hidden = true; }
    function show() {
      var words = plain(box.value).split(/\s+/).filter(Boolean);
      list.textContent = '';
      if (!words.length) { close(); return; }
      found.hidden = false;
      if (!window.bookPlaces) {
        count.textContent = 'assets/places.js is not here: weave the whole book, with make book.';
        return;
      }
      var results = search(box.value);
      count.textContent = results.length === 0 ? 'Nothing has all of these words.'
        : results.length > limit ? 'The best ' + limit + ' of ' + results.length + ' places'
          : results.length === 1 ? 'One place' : results.length + ' places';
      results.slice(0, limit).forEach(function (result) {
        list.appendChild(entry(result.place, words));
      });
    }
    box.addEventListener('input', function () { load(show); });
    box.addEventListener('focus', function () { if (box.value) { load(show); } });

    document.addEventListener('keydown', function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      var inside = found.contains(document.activeElement);
      if (event.key === '/' && document.activeElement === document.body) {
        event.preventDefault();
        box.focus();
      } else if (event.key === 'Escape' && (inside || document.activeElement === box)) {
        close();
        document.activeElement.blur();
      } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp')
          && (inside || document.activeElement === box) && !found.hidden) {
        var links = Array.prototype.slice.call(list.querySelectorAll('a'));
        var at = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
        event.preventDefault();
        if (at < 0) { box.focus(); } else if (at < links.length) { links[at].focus(); }
      } else if (event.key === 'Enter' && document.activeElement === box) {
        event.preventDefault();
        var link = list.querySelector('a');
        if (link) { link.click(); }
      }
    });
    document.addEventListener('click', function (event) {
      if (!found.contains(event.target) && event.target !== box) { close(); }
    });
    // The place that was found may be on this page
    list.addEventListener('click', close);
  });
}());
