/* One question at a time. What every combination of answers comes to was worked out beforehand and stands in
   data-situations; here it is only looked up. The answers live behind the # of the address and go nowhere. */
(function (w, d) {
  'use strict';
  var box = d.querySelector('[data-situations]');
  if (!box) return;
  var data = JSON.parse(box.getAttribute('data-situations'));
  var list = d.querySelector('.q-static');
  var items = Array.prototype.slice.call(list.querySelectorAll('[data-question]'));
  var UNSURE = '不清楚';
  var TEXTS = ['bring', 'visits', 'all', 'sum', 'journeys', 'online', 'time', 'fee', 'offices', 'where', 'address'];
  var parts = data.parts ? data.parts.split(' ') : [];
  var outcomes = data.outcomes.split(' ');
  var questions = data.questions.map(function (q, i) {
    var item = items[i];
    var options = Array.prototype.slice.call(item.querySelectorAll('.options li')).map(words);
    return {
      id: q[0], ids: q[1], labels: options.slice(0, q[1].length), text: words(item.querySelector('.q')),
      note: words(item.querySelector('.q-note')), unsure: words(item.querySelector('.q-unsure')),
      own: q[1].indexOf(UNSURE) >= 0
    };
  });
  var answers = [];
  /* The question that is shown although it has an answer: somebody wants to change it. */
  var open = -1;
  /* Everything is shown although all is answered. */
  var whole = false;
  var started = false;

  function words(node) { return node ? node.textContent.replace(/\s+/g, ' ').trim() : ''; }
  function make(tag, attributes, content) {
    var node = d.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    [].concat(content === undefined ? [] : content).forEach(function (c) {
      node.appendChild(typeof c === 'string' ? d.createTextNode(c) : c);
    });
    return node;
  }
  function button(text, act, main) {
    var b = make('button', { type: 'button', 'class': main ? 'act act-main' : 'act' }, make('span', {}, text));
    b.addEventListener('click', act);
    return b;
  }

  /* ---- the table: 我不清楚 is the highest digit of a question */
  function digit(i) { return answers[i] === undefined || answers[i] < 0 ? questions[i].ids.length : answers[i]; }
  function later(from) {
    var n = 1;
    for (var i = from; i < questions.length; i++) n *= questions[i].ids.length + 1;
    return n;
  }
  function before(to) {
    var n = 0;
    for (var i = 0; i < to; i++) n = n * (questions[i].ids.length + 1) + digit(i);
    return n;
  }
  function outcome() {
    var said = outcomes[parseInt(data.table.substr(before(questions.length) * data.width, data.width), 36)];
    var flags = Math.ceil(parts.length / 4);
    var found = { hidden: parts.map(function (_, i) { return (parseInt(said.charAt(i >> 2), 16) >> (3 - i % 4) & 1) === 1; }) };
    for (var i = 0, at = flags; at < said.length; i++, at += data.text_width) {
      found[TEXTS[i] || 'x' + (i - TEXTS.length)] = data.texts[parseInt(said.substr(at, data.text_width), 36)];
    }
    return found;
  }
  /* A question whose answers come to the same, after the answers before it, is not asked. */
  function worth(i) {
    var span = later(i + 1) * data.width;
    var from = before(i) * (questions[i].ids.length + 1) * span;
    var first = data.table.substr(from, span);
    for (var o = 1; o < questions[i].ids.length; o++) if (data.table.substr(from + o * span, span) !== first) return true;
    return false;
  }
  function asked() {
    return questions.map(function (q, i) { return i; }).filter(worth);
  }
  /* 我不清楚, or an answer of the guide's own that says so. */
  function unsure(i) { return answers[i] < 0 || questions[i].ids[answers[i]] === UNSURE; }

  /* ---- the address */
  function read() {
    var said = {};
    w.location.hash.slice(1).split('&').forEach(function (pair) {
      var cut = pair.indexOf('=');
      if (cut < 0) return;
      try { said[decodeURIComponent(pair.slice(0, cut))] = decodeURIComponent(pair.slice(cut + 1)); } catch (e) { /* cut off on its way */ }
    });
    answers = questions.map(function (q) {
      var at = q.ids.indexOf(said[q.id]);
      return at >= 0 ? at : said[q.id] === UNSURE ? -1 : undefined;
    });
  }
  function fragment() {
    var pairs = [];
    questions.forEach(function (q, i) {
      if (answers[i] !== undefined) pairs.push(encodeURIComponent(q.id) + '=' + encodeURIComponent(answers[i] < 0 ? UNSURE : q.ids[answers[i]]));
    });
    return pairs.join('&');
  }
  function write() {
    var hash = fragment();
    whole = false;
    if (w.location.hash.slice(1) !== hash) w.history.pushState(null, '', '#' + (hash || 'questions'));
    draw(true);
  }
  function said(i) { return answers[i] < 0 ? '我不清楚' : questions[i].labels[answers[i]]; }

  /* ---- the page around */
  function each(selector, act) { Array.prototype.forEach.call(d.querySelectorAll(selector), act); }
  function seen(node) { return !node.hidden; }
  var tiles = {};
  ['bring', 'where', 'visits', 'time', 'fee'].forEach(function (key) {
    var dd = d.querySelector('.tile-' + key + ' dd');
    if (!dd) return;
    var value = dd.querySelector('a, b');
    var note = dd.querySelector('.note');
    if (!note) { note = make('span', { 'class': 'note' }); dd.appendChild(d.createTextNode(' ')); dd.appendChild(note); }
    tiles[key] = { value: value, note: note, old: words(value), more: words(note) };
  });
  var shown = d.querySelectorAll('[data-out]');
  var old = Array.prototype.map.call(shown, words);
  function brought() {
    return Array.prototype.filter.call(d.querySelectorAll('.mats > .mat'), seen).map(function (mat) { return words(mat.querySelector('label span')); }).join('、');
  }
  function note(key, found) {
    if (key === 'bring') return brought();
    if (key === 'visits') return found.online ? '都在网上办：' + found.online : found.all && '连到别处取材料，一共 ' + found.all;
    return key === 'where' ? found.address : key === 'fee' ? tiles.fee.more : '';
  }
  /* `certain`: nobody was unsure, so 如果是…… need not be said any more. */
  function tailor(found, certain) {
    parts.forEach(function (part, i) {
      each('[data-part="' + part + '"]', function (node) { node.hidden = !!found && found.hidden[i]; });
    });
    each('[data-part] .when:not(.role)', function (node) { node.hidden = !!found && certain; });
    each('[data-general]', function (node) { node.hidden = !!found; });
    each('.any', function (any) {
      var head = any.previousElementSibling;
      var left = Array.prototype.filter.call(any.children, seen).length;
      head.querySelector('[data-left]').textContent = left;
      head.hidden = left < 2;
    });
    each('[data-group]', function (group) {
      group.hidden = !Array.prototype.some.call(group.querySelector('ul').children, seen);
    });
    Object.keys(tiles).forEach(function (key) {
      var t = tiles[key];
      var own = found && found[key];
      t.value.textContent = own || t.old;
      t.note.textContent = own ? note(key, found) : t.more;
      t.note.hidden = !words(t.note);
    });
    Array.prototype.forEach.call(shown, function (node, i) {
      var key = node.getAttribute('data-out');
      node.textContent = found ? (key === 'all' && found.all || found[key === 'all' ? 'visits' : key]) : old[i];
    });
    d.dispatchEvent(new w.CustomEvent('zhinan:situation'));
  }
  /* At the top of the page, of the sheet and of the text for WeChat: whom this is for. */
  function mine(found, order) {
    var node = d.querySelector('.mine');
    if (!node) return;
    node.textContent = '';
    node.hidden = !found;
    if (!found) return;
    var told = order.map(function (i) { return questions[i].text + said(i); }).join('；');
    node.appendChild(make('p', { 'class': 'print-only', 'data-c': '' }, '我的情况：' + told));
    node.appendChild(make('p', { 'class': 'mine-says' }, [order.some(unsure) ? '您可能用到的，下面都列上了。' : '下面只列了您这种情况要的。', make('a', { href: '#questions' }, '看我的回答')]));
  }

  /* ---- asking */
  function ask(i, order) {
    var q = questions[i];
    var name = 'situation-' + i;
    var choices = q.labels.map(function (label, o) { return [o, label]; });
    if (!q.own) choices.push([-1, '我不清楚']);
    var legend = make('legend', { tabindex: '-1' }, [make('span', { 'class': 'q-count' }, '第 ' + (order.indexOf(i) + 1) + ' 个问题，共 ' + order.length + ' 个'), q.text]);
    var set = make('fieldset', {}, [legend].concat(q.note ? [make('p', { 'class': 'hint' }, q.note)] : [], choices.map(function (c) {
      var input = make('input', { type: 'radio', name: name, value: String(c[0]) });
      input.checked = answers[i] === c[0];
      return make('label', { 'class': 'choice' }, [input, make('span', {}, c[1])]);
    })));
    var warn = make('p', { 'class': 'choose-first', role: 'alert', hidden: '' }, '先选一个，再往下走。');
    var form = make('form', { 'class': 'ask-one' }, [set, warn]);
    var acts = make('div', { 'class': 'acts' });
    var at = order.indexOf(i);
    var last = order.every(function (o) { return o === i || answers[o] !== undefined; });
    if (at > 0) acts.appendChild(button('上一题', function () { open = order[at - 1]; draw(true); }));
    acts.appendChild(make('button', { type: 'submit', 'class': 'act act-main' }, make('span', {}, last ? '看我要带什么' : '下一题')));
    form.appendChild(acts);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var chosen = form.querySelector('input:checked');
      if (!chosen) { warn.hidden = false; form.querySelector('input').focus(); return; }
      answers[i] = +chosen.value;
      open = -1;
      started = true;
      write();
    });
    return form;
  }
  function given(order) {
    return make('ul', { 'class': 'given' }, order.filter(function (i) { return answers[i] !== undefined; }).map(function (i) {
      var change = button('修改', function () { open = i; draw(true); });
      change.setAttribute('aria-label', '修改：' + questions[i].text);
      return make('li', {}, [make('span', {}, [questions[i].text + ' ', make('b', {}, said(i))]), change]);
    }));
  }
  /* `hints` stand below the value; `line` says that the value is a line of the text for WeChat, where tiles do not
     say the same. */
  function row(term, value, hints, line) {
    var b = make('b', line ? { 'data-c': term + '：' } : {}, value);
    return make('div', {}, [make('dt', {}, term), make('dd', {}, [b].concat((hints || []).filter(Boolean).map(function (h) {
      return make('span', { 'class': 'hint' }, h);
    })))]);
  }
  function help(order) {
    var open = order.filter(unsure);
    if (!open.length) return [];
    var more = open.map(function (i) { return questions[i].unsure; }).filter(Boolean).join('；');
    var phone = box.getAttribute('data-phone');
    if (more) more = more.replace(/[。；]?$/, '。');
    if (phone && more.indexOf(phone) < 0) more += '打 ' + phone + ' 问清楚，免得多带、多跑。';
    var said = ['有 ' + open.length + ' 个问题您还不清楚，下面把可能用到的都列上了。'];
    more.split(phone).forEach(function (text, i) {
      if (i) said.push(make('a', { href: box.getAttribute('data-dial') }, phone));
      said.push(text);
    });
    return [make('p', { 'class': 'call warn' }, said)];
  }
  function result(order, found) {
    var rows = [
      row('要带', found.bring, [order.some(unsure) ? '都带上，就不会白跑。' : '下面“带什么”里列的就是，别的不用带。']),
      row('办这件事要跑', found.visits, [found.sum, '交材料、领结果要跑的，加上必须先办的事要跑的。', found.online && '网上、邮寄能办的都这样办的话：' + found.online + '。'])
    ];
    if (found.all) rows.push(row('连取材料一共跑', found.all, ['再加上到别的地方取材料要跑的' + (found.journeys ? '：' + found.journeys : '') + '。'], true));
    rows.push(row('多久', found.time, [found.sum.indexOf('先办') >= 0 && '连先办的事一起算。']), row('多少钱', found.fee));
    if (found.offices) rows.push(row('要找的地方', found.offices, [], true));
    return make('div', { 'class': 'situation-result' }, [make('h3', { tabindex: '-1' }, '您这种情况')].concat(help(order), make('dl', { 'class': 'rows rows-wide' }, rows)));
  }
  function draw(move) {
    var order = asked();
    var next = open >= 0 ? open : order.filter(function (i) { return answers[i] === undefined; })[0];
    var any = order.some(function (i) { return answers[i] !== undefined; });
    var done = next === undefined;
    var found = done ? outcome() : null;
    var tailored = whole ? null : found;
    var status = d.getElementById('situation-said');
    Array.prototype.slice.call(box.children).forEach(function (node) { if (node !== status) box.removeChild(node); });
    if (!done) box.appendChild(ask(next, order));
    if (tailored) box.appendChild(result(order, found));
    if (done && whole) box.appendChild(make('h3', { tabindex: '-1' }, '现在列的是全部，各种情况都在里面'));
    if (any) {
      box.appendChild(make('h3', { 'class': 'given-head' }, '您的回答'));
      box.appendChild(given(order));
      var acts = [button('重新回答', function () { answers = []; open = -1; write(); })];
      if (done) acts.unshift(button(whole ? '只看我要的' : '看全部', function () { whole = !whole; draw(true); }));
      box.appendChild(make('div', { 'class': 'acts again' }, acts));
    }
    list.hidden = !!tailored;
    tailor(tailored, !order.some(unsure));
    mine(tailored, order);
    status.textContent = tailored ? '您这种情况：要带 ' + found.bring + '，跑 ' + found.visits + '。' : done ? '现在列的是全部。' : '';
    if (move) {
      var focus = box.querySelector('h3[tabindex], legend');
      if (focus) { focus.focus({ preventScroll: true }); if (focus.scrollIntoView) focus.scrollIntoView({ block: 'nearest' }); }
    }
  }
  /* A link within the page leaves the answers alone, and they stay in the address. */
  var following = false;
  d.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    following = !!link && !event.defaultPrevented && link.hash !== w.location.hash;
  });
  w.addEventListener('hashchange', function () {
    if (following) {
      following = false;
      if (fragment()) w.history.replaceState(null, '', '#' + fragment());
      return;
    }
    open = -1;
    whole = false;
    read();
    draw(started);
  });
  /* Nothing to ask is nothing to do: the list of questions stays as it is. */
  if (!asked().length) return;
  d.documentElement.classList.add('asks');
  read();
  draw(false);
})(window, document);
