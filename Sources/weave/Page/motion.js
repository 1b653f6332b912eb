// Figures that move: a slider chooses among frames that the chapters' programs have drawn, and a
// button lets them pass. Nothing moves by itself, and paper gets the printed frame. Without this script a
// page shows the printed frame alone.
(function () {
  'use strict';

  var pace = 700; // milliseconds a frame

  function enliven(box) {
    var slider = box.querySelector('input');
    var output = box.querySelector('output');
    var button = box.querySelector('button');
    var picture = box.closest('figure').querySelector('.card img');
    var link = picture.closest('a');
    var frames = Array.from(box.querySelectorAll('option'));
    var shown = Number(box.dataset.shown);
    var images = [];
    var timer = null;

    // Fetched at the first touch, so that no frame is late, and kept
    function fetchAll() {
      if (images.length > 0) { return; }
      images = frames.map(function (frame) {
        var image = new Image();
        image.src = frame.dataset.frame;
        return image;
      });
    }

    function show(index) {
      var frame = frames[index];
      picture.src = frame.dataset.frame;
      link.href = frame.dataset.frame;
      slider.value = index;
      output.value = frame.value;
      slider.setAttribute('aria-valuetext', frame.value);
    }

    function pause() {
      window.clearInterval(timer);
      timer = null;
      button.textContent = 'Play';
    }

    function step() {
      var next = Number(slider.value) + 1;
      if (next >= frames.length) { return pause(); }
      if (images[next].complete) { show(next); }
    }

    function play() {
      fetchAll();
      if (Number(slider.value) === frames.length - 1) { show(0); }
      button.textContent = 'Pause';
      timer = window.setInterval(step, pace);
    }

    slider.addEventListener('pointerdown', fetchAll);
    slider.addEventListener('focus', fetchAll);
    slider.addEventListener('input', function () {
      pause();
      fetchAll();
      show(Number(slider.value));
    });
    button.addEventListener('click', function () { if (timer === null) { play(); } else { pause(); } });
    window.addEventListener('beforeprint', function () { pause(); show(shown); });

    show(shown); // a browser may remember where the slider was
    box.hidden = false;
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('.motion').forEach(enliven);
  });
}());
