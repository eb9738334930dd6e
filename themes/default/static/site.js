/* Everything here is an extra: without it the page still says and links everything. */
(function (w, d) {
  'use strict';
  var display = w.zhinanDisplay;
  function all(selector, from) { return Array.prototype.slice.call((from || d).querySelectorAll(selector)); }
  function one(selector, from) { return (from || d).querySelector(selector); }
  function say(text) { var p = one('#said'); if (p) p.textContent = text; }
  function words(node) { return node.textContent.replace(/\s+/g, ' ').trim(); }

  all('[data-js]').forEach(function (node) { node.hidden = false; });

  /* How to see pages: size, contrast, light or dark. */
  var large = one('#large');
  var modes = one('#modes');
  var modesButton = one('#modes-button');
  function drawModes() {
    var big = display.kept.text === 'large' || display.kept.text === 'xlarge';
    one('span', large).textContent = big ? '标准字' : '大字';
    all('input', modes).forEach(function (input) {
      input.checked = (display.kept[input.name] || (input.name === 'theme' ? 'auto' : 'standard')) === input.value;
    });
  }
  if (display && large && modes && modesButton) {
    large.addEventListener('click', function (event) {
      event.preventDefault();
      display.set('text', display.kept.text === 'large' || display.kept.text === 'xlarge' ? 'standard' : 'large');
      drawModes();
    });
    modesButton.addEventListener('click', function () {
      modes.hidden = !modes.hidden;
      modesButton.setAttribute('aria-expanded', String(!modes.hidden));
    });
    modes.addEventListener('change', function (event) {
      display.set(event.target.name, event.target.value);
      drawModes();
    });
    drawModes();
  }

  var guide = one('.guide');
  if (!guide) return;
  var link = one('link[rel=canonical]').href;

  /* Tick boxes, kept on this device. */
  var boxes = all('[data-tick]');
  var key = 'zhinan:ticks:' + link.replace(/^\w+:\/\/[^/]*/, '');
  var ticked;
  try { ticked = JSON.parse(w.localStorage.getItem(key)); } catch (e) { /* nothing kept */ }
  if (!Array.isArray(ticked)) ticked = [];
  function drawTicks() {
    var seen = boxes.filter(function (box) { return !box.closest('[hidden]'); });
    var n = seen.filter(function (box) { return box.checked; }).length;
    var p = one('#tick-count');
    var text = n ? '已备好 ' + n + ' 样（共列 ' + seen.length + ' 样' + (seen.length < boxes.length ? '' : '，只带跟您有关的') + '）' : '备好一样，勾一样。记在您自己的手机里，不会传出去。';
    if (p && p.textContent !== text) p.textContent = text;
  }
  function keepTicks() {
    var names = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.getAttribute('data-tick'); });
    try { if (names.length) w.localStorage.setItem(key, JSON.stringify(names)); else w.localStorage.removeItem(key); } catch (e) { /* this page only */ }
    drawTicks();
  }
  boxes.forEach(function (box) {
    box.checked = ticked.indexOf(box.getAttribute('data-tick')) >= 0;
    box.addEventListener('change', keepTicks);
  });
  drawTicks();
  d.addEventListener('zhinan:situation', drawTicks);

  /* The page as plain text: every element with data-c is a line, its value the sign before it. */
  function plain() {
    var lines = [];
    all('.answer > div', guide).forEach(function (tile) {
      lines.push(words(one('dt', tile)) + '：' + all('dd > *', tile).filter(function (node) { return !node.hidden; }).map(words).join('，'));
    });
    var head = [];
    var body = [];
    all('[data-c]', guide).forEach(function (node) {
      var sign = node.getAttribute('data-c');
      var text = words(node);
      if (!text || node.closest('[hidden]')) return;
      if (sign === '【') { head.push('【' + text + '】'); return; }
      if (sign === '#') { body.push('', '■ ' + text); return; }
      if (sign === '□ ') { var box = one('input', node.parentNode); sign = box && box.checked ? '☑ ' : sign; }
      (node.closest('.g-head') ? head : body).push(sign + text);
    });
    var phones = all('.ask .tel', guide).map(words).join('、');
    return head.concat(lines, phones ? '问谁：' + phones : [], body).join('\n').replace(/\n{3,}/g, '\n\n');
  }
  function copy(text, done) {
    function old() {
      var area = d.createElement('textarea');
      var back = d.activeElement;
      var ok = false;
      area.value = text;
      area.className = 'vh';
      d.body.appendChild(area);
      area.select();
      try { ok = d.execCommand('copy'); } catch (e) { /* told below */ }
      d.body.removeChild(area);
      if (back) back.focus();
      say(ok ? done : '这个浏览器不让复制，请长按文字自己选。');
    }
    if (w.navigator.clipboard && w.isSecureContext) w.navigator.clipboard.writeText(text).then(function () { say(done); }, old);
    else old();
  }

  /* Reading aloud, sentence by sentence (long texts stop by themselves in some browsers), with voices of this device only. */
  var speech = w.speechSynthesis;
  var speakButton = one('[data-act=speak]');
  var queue = [];
  function voice() {
    return speech.getVoices().filter(function (v) { return /^(zh|cmn)/i.test(v.lang) && v.localService; })[0];
  }
  function label(on) { one('span', speakButton).textContent = on ? '停下' : '读给我听'; }
  function next() {
    var sentence = queue.shift();
    var chosen = voice();
    if (!sentence || !chosen) { queue = []; label(false); return; }
    var u = new w.SpeechSynthesisUtterance(sentence);
    u.voice = chosen;
    u.lang = chosen.lang;
    u.rate = 0.9;
    u.onend = next;
    u.onerror = function () { queue = []; label(false); };
    speech.speak(u);
  }
  if (speech && speakButton) {
    var offer = function () { speakButton.hidden = !voice(); };
    offer();
    if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);
    w.addEventListener('pagehide', function () { queue = []; speech.cancel(); });
  }

  var acts = {
    copy: function () { copy(plain(), '复制好了。打开微信，长按输入框，点“粘贴”。'); },
    print: function () { w.print(); },
    share: function () {
      if (w.navigator.share) w.navigator.share({ title: d.title, url: link }).catch(function () { /* closed by the reader */ });
      else copy(d.title + '\n' + link, '网址复制好了，粘贴到微信就能发给家人。');
    },
    clear: function () {
      boxes.forEach(function (box) { box.checked = false; });
      keepTicks();
    },
    speak: function () {
      if (queue.length || speech.speaking) { queue = []; speech.cancel(); label(false); return; }
      /* Digits of a phone number are read one by one. */
      queue = plain().replace(/https?:\S+/g, '').replace(/\d[\d-]{4,}\d/g, function (s) { return s.replace(/-/g, '').split('').join(' '); })
        .split(/[。；！？\n]+/).filter(function (s) { return /[\u4e00-\u9fff\d]/.test(s); });
      label(true);
      next();
    }
  };
  d.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-act]');
    if (button) acts[button.getAttribute('data-act')]();
  });

  /* Not checked for longer than promised: say so, with the telephone right below. */
  var since = /^(\d{4})-(\d\d)-(\d\d)$/.exec(guide.getAttribute('data-checked') || '');
  var every = /(\d+)\s*(个月|天|年)/.exec(guide.getAttribute('data-interval') || '');
  if (since && every) {
    var due = new Date(+since[1], since[2] - 1, +since[3]);
    var n = +every[1];
    if (every[2] === '天') due.setDate(due.getDate() + n);
    else due.setMonth(due.getMonth() + n * (every[2] === '年' ? 12 : 1));
    if (due < new Date()) {
      var note = d.createElement('p');
      note.className = 'call warn overdue';
      note.textContent = since[1] + ' 年 ' + (+since[2]) + ' 月以后没有再核对过，请先打电话问。';
      one('.answer').insertAdjacentElement('beforebegin', note);
    }
  }
})(window, document);
