/* Runs in <head> before the first paint: how this reader wants to see pages. Nothing leaves the device. */
(function (w, d) {
  'use strict';
  var root = d.documentElement;
  var allowed = { text: ['standard', 'large', 'xlarge'], contrast: ['standard', 'high'], theme: ['light', 'dark'] };
  var kept = {};
  var saved, asked;
  try { saved = JSON.parse(w.localStorage.getItem('zhinan:display')) || {}; } catch (e) { saved = {}; }
  asked = /[?&]text=(\w+)/.exec(w.location.search) || /^#(large)$/.exec(w.location.hash);
  if (asked) saved.text = asked[1];
  if (!saved.contrast && w.matchMedia && w.matchMedia('(prefers-contrast: more)').matches) saved.contrast = 'high';
  function apply(key, value) {
    if (allowed[key].indexOf(value) < 0) { delete kept[key]; root.removeAttribute('data-' + key); } else {
      kept[key] = value;
      root.setAttribute('data-' + key, value);
    }
  }
  function save() {
    try { w.localStorage.setItem('zhinan:display', JSON.stringify(kept)); } catch (e) { /* private window: this page only */ }
  }
  Object.keys(allowed).forEach(function (key) { apply(key, saved[key]); });
  if (asked) save();
  root.classList.add('js');
  w.zhinanDisplay = { kept: kept, set: function (key, value) { apply(key, value); save(); } };
})(window, document);
