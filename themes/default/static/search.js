/* The same as src/search; tests/vectors/search.json holds both to it. */
(function () {
'use strict';

const ALIAS = 800, NAME = 700, MATERIAL = [0, 360, 380, 400], LISTING = [0, 260, 280, 300], HOMOPHONE = 250, PAGE = 30;
const FIELDS = ['name', 'alias', 'material', 'department', 'theme', 'text'];
const LABELS = [, , '材料', '部门', '主题', '正文'];
const BLANK = /[\0- \xa0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g;
const NO_KEY = /[\0-/:-`{-\xbf\xd7\xf7\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\ufeff\uff5f-\uff65]+/g;

const Z = window.zhinanSearch = { root: '' };
const split = s => Array.from(s), max = a => Math.max.apply(null, a);
let D, docs, pool, poolKeys, unitDocs, readings, blurred, spelled, shards, stops, pyLoaded;

function fold(s) {
	return s.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
		.replace(/[A-Z]+/g, c => c.toLowerCase()).replace(/[üÜ]/g, 'v').replace(BLANK, ' ');
}
function key(s) { return fold(s).replace(NO_KEY, ''); }
function isHan(ch) {
	const c = ch.codePointAt(0);
	return c === 0x3007 || c >= 0x3400 && c < 0xa000 || c >= 0xf900 && c < 0xfb00 || c >= 0x20000 && c < 0x40000;
}
function Key(s) { this.t = key(s); }
function chars(k) { return k.c || (k.c = split(k.t)); }
function add(list, x) { if (!list.includes(x)) list.push(x); }
function bigrams(c) { return c.slice(1).map((x, i) => c[i] + x); }

function tokenize(query) {
	const terms = [], core = [];
	let joined = '', used = 0;
	for (const run of fold(query).split(NO_KEY)) {
		const c = split(run).slice(0, 200 - used), term = c.join('');
		if (!term) continue;
		used += c.length;
		joined += term;
		add(terms, term);
		if (terms.length === 16) break;
	}
	for (const term of terms) {
		const c = split(term);
		let piece = [];
		const cut = () => {
			while (piece.length && D.tail.includes(piece[piece.length - 1])) piece.pop();
			if (piece.length > 1 || piece.length && c.length === 1) add(core, piece.join(''));
			piece = [];
		};
		for (let i = 0; i < c.length;) {
			const stop = max(stops.map(s => s.every((x, n) => c[i + n] === x) ? s.length : 0));
			if (stop) cut();
			else if (piece.length || !D.lead.includes(c[i])) piece.push(c[i]);
			i += stop || 1;
		}
		cut();
	}
	return { terms: terms, joined: joined, core: core.length ? core : terms };
}

function shardOf(gram) {
	const c = split(gram), h = Math.imul(c[0].codePointAt(0), 0x9e3779b1) ^ Math.imul(c[1].codePointAt(0), 0x85ebca6b);
	return ((h ^ (h >>> 15)) >>> 0) % D.shards;
}
function plan(core) {
	const queues = core.map(term => {
		const all = bigrams(split(term)), n = all.length, queue = [];
		[all[0], all[n - 1], all[n >> 1 | 1]].concat(all).forEach(g => { if (g) add(queue, g); });
		return queue;
	});
	const grams = core.map(() => []), open = [];
	for (let round = 0; queues.some(q => round < q.length); round++) {
		queues.forEach((queue, term) => {
			const gram = queue[round];
			if (!gram) return;
			if (open.length < 3) add(open, shardOf(gram));
			if (open.includes(shardOf(gram))) grams[term].push(gram);
		});
	}
	return { grams: grams, open: open };
}

function blur(s) {
	s = s.replace(/v/g, 'u').replace(/^(.)h/, '$1');
	return /[aei]ng$/.test(s) ? s.slice(0, -1) : s;
}
function spellings(s) {
	const b = blur(s), out = [s];
	for (const head of /^[zcs]/.test(b) ? [b, b[0] + 'h' + b.slice(1)] : [b]) {
		add(out, head);
		if (/[aei]n$/.test(head)) add(out, head + 'g');
	}
	return out;
}
function addReadings(packed, searched) {
	const put = (map, c, x) => map.set(c, (map.get(c) || []).concat(x));
	for (const group of packed ? packed.split(' ') : []) {
		const s = /^[a-z]+/.exec(group)[0], b = blur(s), all = spellings(s);
		for (const c of group.slice(s.length)) {
			put(blurred, c, b);
			if (searched) {
				put(readings, c, s);
				put(spelled, c, all);
			}
		}
	}
}
/* 0 no, 1 with initials, 3 with whole readings; one more when the key ends there. */
function spell(k, i, q, j, table, short) {
	const yes = i => (short ? 1 : 3) + (i === k.length);
	if (j === q.length) return yes(i);
	if (i === k.length) return 0;
	let best = k[i] === q[j] ? spell(k, i + 1, q, j + 1, table, short) : 0;
	const go = (n, short) => { best = Math.max(best, spell(k, i + 1, q, j + n, table, short)); };
	for (const r of table.get(k[i]) || []) {
		let same = 0;
		while (same < r.length && r[same] === q[j + same]) same++;
		if (!same) continue;
		if (j + same === q.length) {
			best = Math.max(best, yes(i + 1));
			continue;
		}
		if (same === r.length) go(same, short);
		if (table === readings && r.length > 1) {
			go(1, true);
			if (same > 1 && r[1] === 'h') go(2, true);
		}
	}
	return best;
}

function Term(t) {
	const c = this.c = split(t);
	this.t = t;
	this.han = c.length > 2 && c.every(isHan);
	this.blur = /^[a-z]{4,}$/.test(t);
	// The characters it can start at, and for each of its own, those that sound like it.
	if (/[a-z]/.test(t)) {
		this.starts = new Set([c[0]]);
		readings.forEach((all, x) => { if (all.some(r => r[0] === c[0])) this.starts.add(x); });
	}
	this.sounds = this.han && c.map(x => {
		const set = new Set(), mine = blurred.get(x) || [];
		readings.forEach((_, y) => { if (blurred.get(y).some(s => mine.includes(s))) set.add(y); });
		return set;
	});
}
function spelling(k, term, table, score) {
	let best = 0;
	if (term.starts) {
		chars(k).forEach((c, i) => {
			const found = term.starts.has(c) && spell(k.c, i, term.c, 0, table, false);
			if (found) best = Math.max(best, score(found, i));
		});
	}
	return best;
}
function nameScore(k, term, alias) {
	const at = k.t.indexOf(term.t);
	if (k.t === term.t) return 1000;
	if (at >= 0) return alias ? ALIAS : at ? NAME : 900;
	return spelling(k, term, readings, (found, i) => (found > 2 ? 600 : 560) + (i ? 0 : found % 2 ? alias ? 10 : 15 : 30));
}
function poolRank(k, term) {
	return k.t.includes(term.t) ? 3 : spelling(k, term, readings, found => found > 2 ? 2 : 1);
}
function forgiven(k, term, named) {
	let best = 0;
	if (term.han) {
		const c = chars(k), n = term.c.length, whole = c.length === n ? 5 : 0;
		for (let i = 0; i + n <= c.length; i++) {
			let odd = 0, alike = true;
			for (let j = 0; j < n && (alike || odd < 2 && !named); j++) {
				if (c[i + j] !== term.c[j]) {
					odd++;
					alike = alike && term.sounds[j].has(c[i + j]);
				}
			}
			if (alike) return HOMOPHONE + whole;
			if (!named && odd === 1) best = 220 + whole;
		}
		if (!best && !named && n > 3 && term.c.some((_, i) => k.t.includes(term.c.filter((_, j) => j !== i).join('')))) best = 220;
	} else if (term.blur && !named) {
		best = spelling(k, term, spelled, (found, i) => HOMOPHONE + (i || found % 2 ? 0 : 5));
	}
	return best;
}

function Row() {
	this.s = new Uint16Array(docs.length);
	this.f = new Uint8Array(docs.length).fill(5);
}
function better(row, e, score, field) {
	if (score > row.s[e]) {
		row.s[e] = score;
		row.f[e] = field;
	}
}
function pooled(row, e, ranks) {
	const d = docs[e];
	d.mats.forEach(m => better(row, e, MATERIAL[ranks[m]], 2));
	better(row, e, LISTING[ranks[d.dept]], 3);
	d.themes.forEach(t => better(row, e, LISTING[ranks[t]], 4));
}
function rowOf(t) {
	const term = new Term(t), row = new Row(), ranks = poolKeys.map(k => poolRank(k, term));
	let named = false;
	docs.forEach((d, e) => {
		d.keys.forEach((k, i) => better(row, e, nameScore(k, term, i), +!!i));
		named = named || row.s[e] > 0;
		pooled(row, e, ranks);
	});
	docs.forEach((d, e) => {
		if (row.s[e] < HOMOPHONE) d.keys.forEach((k, i) => better(row, e, forgiven(k, term, named), +!!i));
	});
	return row;
}

function postings(gram) {
	const shard = shards[shardOf(gram)];
	if (!shard) return;
	if (!shard.at) {
		shard.at = new Map();
		const c = split(shard.k);
		shard.p.split(' ').forEach((p, i) => shard.at.set(c[2 * i] + c[2 * i + 1], p));
	}
	const list = shard.at.get(gram), out = [];
	if (!list) return;
	let n = 0, next = 0;
	out.byDoc = list[0] === '.';
	for (const c of list.replace('.', '')) {
		const code = c.charCodeAt(0), last = code > 92;
		n = n * 32 + code - (last ? 93 : 48);
		if (last) {
			out.push(next += n);
			next++;
			n = 0;
		}
	}
	return out;
}
function docsWith(grams) {
	let units, ofDocs;
	const and = (a, b) => {
		const set = new Set(b);
		return a ? a.filter(x => set.has(x)) : b;
	};
	for (const gram of grams) {
		const list = postings(gram);
		if (!list) return [];
		if (list.byDoc) ofDocs = and(ofDocs, list);
		else units = and(units, list);
	}
	if (!units) return ofDocs || [];
	const found = units.map(u => unitDocs[u]);
	return ofDocs ? and(found, ofDocs) : found;
}

function allOf(best, rows, text, less) {
	docs.forEach((_, e) => {
		let sum = 0, worst = Infinity, field = 5;
		rows.forEach((row, t) => {
			const by = text ? text[t][e] : 0, s = Math.max(row.s[e], by);
			sum += s;
			if (s < worst) {
				worst = s;
				field = by > row.s[e] ? 5 : row.f[e];
			}
		});
		if (worst) better(best, e, Math.floor(sum / rows.length) - less, field);
	});
}
function overlap(best, core, looked) {
	const grams = new Map();
	for (const [step, kind] of [[1, 4], [2, 2], [0, 1]]) {
		for (const term of core) {
			const c = split(term).slice(0, 24);
			c.slice(step).forEach((b, i) => {
				const gram = step ? c[i] + b : b;
				if (isHan(c[i]) && isHan(b) && !grams.has(gram)) grams.set(gram, kind);
			});
		}
	}
	const sums = docs.map(() => [0, 0, 0, 0, 0, 0]), strong = [];
	let most = 0, top = 0;
	grams.forEach((kind, gram) => {
		const has = k => k.t.includes(gram), inPool = poolKeys.map(k => kind === 4 && has(k));
		const fields = docs.map(d => {
			const at = d.keys.findIndex(has);
			return at >= 0 ? +!!at : d.mats.some(m => inPool[m]) ? 2 : inPool[d.dept] ? 3
				: d.themes.some(t => inPool[t]) ? 4 : -1;
		});
		if (kind === 4 && looked.includes(gram)) {
			docsWith([gram]).forEach(e => { if (fields[e] < 0) fields[e] = 5; });
		}
		const having = fields.filter(f => f >= 0).length;
		const weight = kind * (32 - Math.clz32(docs.length / Math.max(having, 1)));
		most += 2 * weight;
		fields.forEach((f, e) => {
			if (f < 0) return;
			sums[e][f] += f < 2 ? 2 * weight : weight;
			if (kind > 1) strong[e] = true;
		});
	});
	const totals = sums.map((s, e) => strong[e] ? s.reduce((a, b) => a + b) : 0);
	totals.forEach(t => { top = Math.max(top, t); });
	totals.forEach((t, e) => {
		if (t && t * 2 >= top) better(best, e, 1 + Math.floor(t * 98 / most), sums[e].indexOf(max(sums[e])));
	});
}
function punctuation(best, query) {
	const wanted = fold(query).replace(/^ +| +$/g, '');
	if (!wanted) return;
	const has = s => fold(s).includes(wanted), ranks = pool.map(s => has(s) ? 3 : 0);
	docs.forEach((d, e) => {
		d.names.forEach((s, i) => { if (has(s)) better(best, e, i ? ALIAS : NAME, +!!i); });
		pooled(best, e, ranks);
	});
}
function query(q, limit) {
	const k = tokenize(q), best = new Row(), cache = {}, hits = [];
	const row = t => cache[t] || (cache[t] = rowOf(t));
	if (!k.terms.length) {
		punctuation(best, q);
	} else {
		const grams = plan(k.core).grams, cut = k.core.join(' ') !== k.terms.join(' ');
		const text = grams.map(list => {
			const s = new Uint16Array(docs.length);
			docsWith(list).forEach(e => { s[e] = Math.min(Math.max(s[e], 150), 169) + 1; });
			return s;
		});
		allOf(best, k.terms.map(row), cut ? null : text, 0);
		if (k.terms.length > 1) allOf(best, [row(k.joined)], null, 0);
		if (!k.terms[1]) docs.forEach((d, e) => d.keys.forEach((x, i) => {
			const n = chars(x).length;
			if (n > 3 && x.t !== k.joined && k.joined.includes(x.t)) better(best, e, 900 + Math.min(n, 20), +!!i);
		}));
		if (cut) allOf(best, k.core.map(row), text, 40);
		if (best.f.every(f => f === 5)) overlap(best, k.core, [].concat.apply([], grams));
	}
	best.s.forEach((s, e) => { if (s) hits.push({ entry: e, score: s, field: FIELDS[best.f[e]] }); });
	const size = h => chars(docs[h.entry].keys[0]).length;
	hits.sort((a, b) => b.score - a.score || size(a) - size(b) || a.entry - b.entry);
	return hits.slice(0, limit);
}

const scripts = {};
function script(path, done) {
	const known = scripts[path];
	if (known) return known === true ? done(true) : known.push(done);
	const waiting = scripts[path] = [done];
	const end = ok => () => {
		scripts[path] = ok;
		waiting.forEach(f => f(ok));
	};
	document.head.append(el('script', { src: Z.root + 'search/' + path, onload: end(true), onerror: end(false) }));
}
function load(done) { script('names.js', ok => done(ok && !!D)); }
function needs(q) {
	const k = tokenize(q), paths = plan(k.core).open.filter(n => !shards[n])
		.map(n => 't/' + n.toString(16).padStart(2, '0') + '.js?v=' + D.v);
	const unknown = t => split(t).length > 2 && split(t).some(c => isHan(c) && !blurred.has(c));
	if (!pyLoaded && k.terms.concat(k.core, k.joined).some(unknown)) paths.push('py.js?v=' + D.v);
	return paths;
}
/* Calls `done(hits)` with all that the query needs loaded, `done()` if nothing could be. */
function search(q, limit, done) {
	load(ok => {
		if (!ok) return done();
		const paths = needs(q);
		let left = paths.length;
		if (!left) return done(query(q, limit));
		paths.forEach(p => script(p, () => { if (!--left) done(query(q, limit)); }));
	});
}
Object.assign(Z, {
	names(d) {
		const rows = f => d.count ? d[f].split('\n') : [], nums = s => s ? s.split(' ').map(Number) : [];
		D = d;
		stops = d.stop.split(' ').map(split);
		pool = d.pool.split('\n');
		poolKeys = pool.map(s => new Key(s));
		readings = new Map();
		blurred = new Map();
		spelled = new Map();
		shards = {};
		unitDocs = [];
		addReadings(d.py, true);
		const [url, alias, dept, theme, mat, label, units] = ['url', 'alias', 'dept', 'theme', 'mat', 'label', 'units'].map(rows);
		docs = rows('name').map((name, e) => {
			const names = [name].concat(alias[e] ? alias[e].split('\t') : []);
			for (let u = +units[e]; u; u--) unitDocs.push(e);
			return {
				names: names, keys: names.map(s => new Key(s)), url: url[e], dept: +dept[e],
				themes: nums(theme[e]), mats: nums(mat[e]), labels: nums(label[e])
			};
		});
	},
	pinyin(packed) {
		if (!pyLoaded) addReadings(packed, false);
		pyLoaded = true;
	},
	// A shard of another build would name the wrong guides.
	shard(id, body) { if (D && body.v === D.v) shards[parseInt(id, 16)] = body; },
	fold, key, tokenize, query, search, load
});

const inputs = Array.from(document.querySelectorAll('form[role=search] input[name=q]'));
const list = document.querySelector('#results[data-search-results]'), status = document.getElementById('search-status');
let shown = '', timer;
if (inputs.length) Z.root = inputs[0].form.getAttribute('data-root') || '';

function el(tag, more) { return Object.assign(document.createElement(tag), more); }
function link(textContent, href) { return el('a', { textContent, href }); }
function say(text) { if (status && status.textContent !== text) status.textContent = text; }

function marked(parent, text, needles) {
	const at = [], on = [];
	let k = '';
	for (let i = 0; i < text.length; i++) {
		const c = key(text[i]);
		if (c) at.push(i);
		k += c;
	}
	for (const n of needles) {
		for (let i = k.indexOf(n); i >= 0; i = k.indexOf(n, i + 1)) {
			for (let j = at[i]; j <= at[i + n.length - 1]; j++) on[j] = 1;
		}
	}
	for (let i = 0, j; i < text.length; i = j) {
		for (j = i; j < text.length && on[j] === on[i]; j++);
		parent.append(on[i] ? el('mark', { textContent: text.slice(i, j) }) : text.slice(i, j));
	}
}
function item(hit, needles, pieces, terms) {
	const d = docs[hit.entry], li = el('li'), a = link('', Z.root + d.url), b = el('b', { className: 'name' });
	const marks = hit.score < 100 ? pieces : needles, says = list => k => list.some(n => k.t.includes(n));
	let at = d.keys.findIndex(says(needles));
	if (hit.field === 'alias') {
		const [, ...keys] = d.keys;
		const scores = keys.map(k => max(terms.map(t => nameScore(k, t, 1) || forgiven(k, t)).concat(+says(pieces)(k))));
		at = 1 + scores.indexOf(max(scores));
	}
	const shown = at > 0 ? at : 0;
	const line = (className, texts, needles) => {
		const span = el('span', { className });
		texts.filter(Boolean).forEach((t, i) => {
			if (i) span.append(' · ');
			marked(span, t, needles);
		});
		if (span.firstChild) a.append(' ', span);
	};
	marked(b, d.names[shown], marks);
	a.append(b);
	line('official', [shown ? d.names[0] : '', pool[d.dept]], marks);
	line('facts', d.labels.map(n => pool[n]), []);
	const f = FIELDS.indexOf(hit.field);
	const own = [[], [], d.mats, [], d.themes, []][f], finds = test => own.find(n => test(poolKeys[n]));
	const found = finds(says(marks)) || finds(k => terms.some(t => nameScore(k, t, 1)));
	line('where', [LABELS[f] && LABELS[f] + (found >= 0 ? '：' + pool[found] : '')], marks);
	li.append(a);
	return li;
}
function advice(q) {
	const li = el('li', { className: 'no-results' }), ul = el('ul'), phone = list.getAttribute('data-phone') || '12345';
	const tip = (textContent, links) => {
		const x = el('li', { textContent });
		links.forEach((l, i) => x.append(i ? '、' : '', l));
		ul.append(x);
	};
	if (key(q).length > 2) tip('少打几个字，只写要办的事，比如“身份证”。', []);
	tip('用拼音或者首字母，比如“sfz”。', []);
	const links = JSON.parse(list.getAttribute('data-fallback') || '[]').map(l => link(l.name, Z.root + l.url));
	if (links.length) tip('自己找：', links);
	tip('打电话问：', [link(phone, 'tel:' + phone.replace(/[^\d+]/g, ''))]);
	li.append('可以这样试试：', ul);
	list.append(li);
}
function render(q, hits, limit) {
	const k = tokenize(q), terms = k.terms.concat(k.core), needles = terms.concat(k.joined || []);
	const pieces = [].concat.apply([], k.core.map(t => bigrams(split(t)))).filter(g => split(g).every(isHan));
	const ready = terms.map(t => new Term(t)), left = hits.length - limit;
	list.textContent = '';
	hits.slice(0, limit).forEach(h => list.append(item(h, needles, pieces, ready)));
	if (left > 0) {
		const li = el('li', { className: 'more' });
		li.append(el('button', {
			type: 'button',
			textContent: '再显示 ' + Math.min(PAGE, left) + ' 项',
			onclick() {
				render(q, hits, limit + PAGE);
				links()[limit].focus();
			}
		}));
		list.append(li);
	}
	return hits.length ? (hits[0].score < 100 ? '没有完全相符的，最接近的有 ' : '找到 ') + hits.length + ' 项。' : '';
}
function run(q) {
	clearTimeout(timer);
	if (q === shown) return;
	shown = q;
	// Not allowed to pages on disk.
	try { history.replaceState(null, '', q.trim() ? '?q=' + encodeURIComponent(q) : location.pathname); } catch (e) {}
	if (!q.trim()) {
		list.textContent = '';
		return say('');
	}
	if (!D) say('正在准备搜索……');
	load(ok => {
		if (shown !== q) return;
		if (ok && needs(q).length) say(render(q, query(q), PAGE) || '正在查正文……');
		search(q, undefined, hits => {
			if (shown !== q) return;
			if (hits) say(render(q, hits, PAGE) || '没有找到“' + q.trim() + '”。');
			else {
				shown = '';
				list.textContent = '';
				say('搜索没有准备好，请刷新页面再试。');
			}
			if (!hits || !hits.length) advice(q);
		});
	});
}
function links() { return Array.from(list.querySelectorAll('#results > li > a, .more > button')); }

inputs.forEach(input => {
	const warm = () => load(() => {});
	let composing = false;
	input.addEventListener('focus', warm);
	if (document.activeElement === input) warm();
	input.form.addEventListener('submit', e => {
		const q = input.value.trim();
		e.preventDefault();
		if (list) run(input.value);
		else if (q) location.href = Z.root + 'search.html?q=' + encodeURIComponent(q);
	});
	if (!list) return;
	const later = () => {
		clearTimeout(timer);
		if (!composing) timer = setTimeout(() => run(input.value), 100);
	};
	input.addEventListener('compositionstart', () => { composing = true; });
	input.addEventListener('compositionend', () => {
		composing = false;
		later();
	});
	input.addEventListener('input', later);
	input.addEventListener('keydown', e => {
		if (composing || e.isComposing || e.keyCode === 229) return;
		const first = links()[0];
		if (e.key === 'Escape') run(input.value = '');
		else if (e.key === 'ArrowDown' && first) first.focus();
		else return;
		e.preventDefault();
	});
});
if (!list || !inputs.length) return;
list.addEventListener('keydown', e => {
	const way = { ArrowDown: 1, ArrowUp: -1, Escape: -1e9 }[e.key];
	if (!way) return;
	const all = links(), to = all.indexOf(document.activeElement) + way;
	e.preventDefault();
	if (to < 0) inputs[0].focus();
	else if (all[to]) all[to].focus();
});
const asked = /[?&]q=([^&]*)/.exec(location.search);
if (asked) {
	let q = asked[1].replace(/\+/g, ' ');
	try { q = decodeURIComponent(q); } catch (e) {}
	inputs.forEach(i => { i.value = q; });
	run(q);
}
})();
