/* One question at a time. What every combination of answers comes to was worked out beforehand and stands in
   data-situations; here it is only looked up. The answers live behind the # of the address and go nowhere. */
(function (w, d) {
  'use strict';
  var box = d.querySelector('[data-situations]');
  if (!box) return;
  var data = JSON.parse(box.getAttribute('data-situations'));
  var phone = box.getAttribute('data-phone');
  var list = d.querySelector('.q-static');
  var items = Array.prototype.slice.call(list.querySelectorAll('[data-question]'));
  var UNSURE = '不清楚';
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
    var at = before(questions.length) * data.width;
    var found = data.outcomes[parseInt(data.table.substr(at, data.width), 36)];
    var texts = found[1].map(function (t) { return data.texts[t]; });
    return { hidden: found[0], bring: texts[0], visits: texts[1], all: texts[2], sum: texts[3], time: texts[4], fee: texts[5], more: texts.slice(6) };
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
    return Object.keys(said).length > 0;
  }
  function write() {
    var pairs = [];
    questions.forEach(function (q, i) {
      if (answers[i] !== undefined) pairs.push(encodeURIComponent(q.id) + '=' + encodeURIComponent(answers[i] < 0 ? UNSURE : q.ids[answers[i]]));
    });
    var hash = pairs.join('&');
    if (w.location.hash.slice(1) !== hash) w.history.pushState(null, '', '#' + (hash || 'questions'));
    draw(true);
  }
  function said(i) { return answers[i] < 0 ? '我不清楚' : questions[i].labels[answers[i]]; }

  /* ---- the page below */
  var tiles = {};
  ['bring', 'visits', 'time', 'fee'].forEach(function (key) {
    var dd = d.querySelector('.tile-' + key + ' dd');
    if (dd) tiles[key] = { value: dd.querySelector('a, b'), note: dd.querySelector('.note'), old: words(dd.querySelector('a, b')) };
  });
  var shown = d.querySelectorAll('[data-out]');
  var old = Array.prototype.map.call(shown, words);
  function tailor(found) {
    data.parts.forEach(function (part, i) {
      Array.prototype.forEach.call(d.querySelectorAll('[data-part="' + part + '"]'), function (node) {
        node.hidden = !!found && found.hidden.charAt(i) === '1';
      });
    });
    Array.prototype.forEach.call(d.querySelectorAll('.any'), function (any) {
      var head = any.previousElementSibling;
      var left = Array.prototype.filter.call(any.children, function (li) { return !li.hidden; }).length;
      head.querySelector('[data-left]').textContent = left;
      head.hidden = left < 2;
    });
    Object.keys(tiles).forEach(function (key) {
      var t = tiles[key];
      t.value.textContent = found ? found[key] : t.old;
      if (t.note) t.note.hidden = !!found;
    });
    Array.prototype.forEach.call(shown, function (node, i) {
      var key = node.getAttribute('data-out');
      node.textContent = !found ? old[i] : key === 'all' ? found.all || found.visits : key.charAt(0) === 'x' ? found.more[+key.slice(1)] : found[key];
    });
    d.dispatchEvent(new w.CustomEvent('zhinan:situation'));
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
    var warn = make('p', { 'class': 'choose-first', hidden: '' }, '先选一个，再按“下一步”。');
    var form = make('form', { 'class': 'ask-one' }, [set, warn]);
    var acts = make('div', { 'class': 'acts' });
    var at = order.indexOf(i);
    if (at > 0) acts.appendChild(button('上一题', function () { open = order[at - 1]; draw(true); }));
    acts.appendChild(make('button', { type: 'submit', 'class': 'act act-main' }, make('span', {}, '下一步')));
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
  function row(term, value, hint) {
    return make('div', {}, [make('dt', {}, term), make('dd', {}, [make('b', { 'data-c': term + '：' }, value)].concat(hint ? [make('span', { 'class': 'hint' }, hint)] : []))]);
  }
  function result(order, found) {
    var open = order.filter(function (i) { return answers[i] < 0 || questions[i].own && questions[i].ids[answers[i]] === UNSURE; });
    var told = order.map(said).join('，');
    var rows = [row('要带', found.bring, '就是下面“带什么”里列的，别的不用带'), row('办这件事要跑', found.visits, found.sum || '交材料、领结果要跑的，加上必须先办的事要跑的')];
    if (found.all) rows.push(row('连取材料一共跑', found.all, '再加上到别的地方取材料要跑的'));
    rows.push(row('多久', found.time, found.sum.indexOf('先办') >= 0 ? '连先办的事一起算' : ''), row('多少钱', found.fee));
    var parts = [make('h3', { tabindex: '-1' }, '您这种情况'), make('p', { 'class': 'vh', 'data-c': '我的情况：' }, told)];
    if (open.length) {
      var more = open.map(function (i) { return questions[i].unsure; }).filter(Boolean).join(' ');
      parts.push(make('p', { 'class': 'call warn' }, '有 ' + open.length + ' 个问题您还不清楚，下面把可能用到的都列上了。' + (more || (phone ? '先打 ' + phone + ' 问一下，免得多带、多跑。' : ''))));
    }
    parts.push(make('dl', { 'class': 'rows rows-wide' }, rows));
    return make('div', { 'class': 'situation-result' }, parts);
  }
  function draw(move) {
    var order = asked();
    var next = open >= 0 ? open : order.filter(function (i) { return answers[i] === undefined; })[0];
    var any = order.some(function (i) { return answers[i] !== undefined; });
    var done = next === undefined;
    var status = d.getElementById('situation-said');
    Array.prototype.slice.call(box.children).forEach(function (node) { if (node !== status) box.removeChild(node); });
    if (!done) box.appendChild(ask(next, order));
    var found = done && order.length ? outcome() : null;
    if (found) box.appendChild(result(order, found));
    if (any) {
      box.appendChild(make('h3', { 'class': 'given-head' }, '您的回答'));
      box.appendChild(given(order));
      box.appendChild(make('div', { 'class': 'acts again' }, button('重新回答，看全部', function () { answers = []; open = -1; write(); })));
    }
    list.hidden = !!found;
    tailor(found);
    status.textContent = found ? '您这种情况：要带 ' + found.bring + '，跑 ' + found.visits + '。' : '';
    if (move) {
      var focus = box.querySelector(done ? '.situation-result h3' : 'legend');
      if (focus) { focus.focus({ preventScroll: true }); if (focus.scrollIntoView) focus.scrollIntoView({ block: 'nearest' }); }
    }
  }
  w.addEventListener('hashchange', function () {
    /* A link within the page leaves the answers alone. */
    if (w.location.hash.length > 1 && w.location.hash.indexOf('=') < 0 && w.location.hash !== '#questions') return;
    open = -1;
    read();
    draw(started);
  });
  d.documentElement.classList.add('asks');
  read();
  draw(false);
})(window, document);
