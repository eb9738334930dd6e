//! For programs. The shape is version 1 and frozen: fields may be added, never changed or removed.
//!
//! ```text
//! version    1
//! query      as typed
//! found      [{name, url}]: what was found, best first, at most five
//! guide      the one that is answered: {name, aliases, summary, url}, or null when it is not clear which is meant
//! bundle     the 一件事 that is answered in its place, in the same shape, or null
//! questions  [{id, question, options: [{id, label}], answer, open}]; answer is an option's id, or null for
//!            我不清楚; open tells whether an answer would still change something
//! list       what the answers come to, in one of the shapes below; null when nothing is answered
//! branches   [{answers: {id: option}, …list}]: every certain situation, when asked for
//!
//! list of a guide:
//! bring         [{name, whose, form, any_of: [{name, whose, form}]}]
//! steps         [{name, presence, places}]
//! visits        {least, most}: to apply and to collect, with guides that must come first; null when not derivable,
//!               as every number below
//! all_visits    the same with journeys to fetch materials; several materials from one place take one
//! visits_online what is left of visits when all is done online or by post that can be
//! because       [{kind: step|first|trip, name, visits, all_visits, certain}]: the parts of both sums
//! time          {least, most, text}: {months, workdays, days, minutes}, guides that must come first side by side
//! time_in_turn  the same one after the other
//! fee           {least, most} in fen, this errand alone
//! places        [{name, address, window, phones}]: those that take applications
//! phones        whom to ask
//!
//! list of a bundle; {apart, together} tells what a number is one by one and together:
//! members       [{name, department, note, certain}] in order
//! bring         [{name, any_of, for}]: each once, with the guides that ask for it
//! plan          [{place, certain, items: [{guide, step}]}]: the visits done together
//! materials, visits, all_visits, offices    {apart, together} of {least, most}
//! time          {apart, together} of {least, most, text}
//! fee           {least, most} in fen
//! phones        whom to ask
//! ```

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::list::{Bring, List};
use super::situation::Situation;
use super::table::situations;
use super::together::Together;
use super::{Answer, Desk, Found, LISTED};
use crate::facts::{Compared, Elapsed, Range};
use crate::guide::Scenario;
use crate::output::view;
use crate::search::Hit;

/// Writes version 1; `all` adds the branches.
pub fn write(
    desk: &Desk<'_>,
    query: &str,
    found: &Found,
    answer: Option<&Answer<'_>>,
    all: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let hit = |hit: &Hit| json!({"name": desk.name(hit.entry), "url": desk.url(hit.entry)});
    let hits: Vec<Value> = found.hits.iter().take(LISTED).map(hit).collect();
    let mut root = json!({
        "version": 1,
        "query": query,
        "found": hits,
        "guide": null,
        "bundle": null,
        "questions": [],
        "list": null,
    });
    let branches: Vec<Value> = match answer {
        Some(Answer::One(list)) => {
            let v = list.view;
            root["guide"] = about(&v.name, &v.aliases, v.summary.as_ref(), &v.url);
            root["questions"] = questions(&list.situation);
            root["list"] = listed(list);
            let all = situations(list.facts.certain()).filter(|_| all).map(|answers| list.with(answers));
            all.map(|l| branch(&l.situation, listed(&l))).collect()
        }
        Some(Answer::Several(together)) => {
            let v = together.view;
            root["bundle"] = about(&v.name, &v.aliases, v.summary.as_ref(), &v.url);
            root["questions"] = questions(&together.situation);
            root["list"] = listed_together(together);
            let all = situations(together.facts.certain()).filter(|_| all).map(|answers| together.with(answers));
            all.map(|t| branch(&t.situation, listed_together(&t))).collect()
        }
        None => Vec::new(),
    };
    if all && answer.is_some() {
        root["branches"] = branches.into();
    }
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

fn about(name: &str, aliases: &[String], summary: Option<&view::Prose>, url: &str) -> Value {
    json!({"name": name, "aliases": aliases, "summary": summary.map(|s| &s.text), "url": url})
}

fn id(s: &Scenario) -> &str {
    s.id.as_ref().map_or("", |i| i.value.as_str())
}

fn questions(own: &Situation<'_>) -> Value {
    let one = |(i, (s, answer)): (usize, (&Scenario, Option<usize>))| {
        let options: Vec<Value> = s.options.iter().map(|(k, l)| json!({"id": k.value, "label": l.value})).collect();
        json!({
            "id": id(s),
            "question": s.question.as_ref().map(|q| &q.value),
            "options": options,
            "answer": answer.map(|a| &s.options[a].0.value),
            "open": own.is_open(i),
        })
    };
    own.answered().enumerate().map(one).collect()
}

fn branch(own: &Situation<'_>, list: Value) -> Value {
    let said = |(s, answer): (&Scenario, Option<usize>)| Some((id(s).to_owned(), json!(s.options[answer?].0.value)));
    let answers: Map<String, Value> = own.answered().filter_map(said).collect();
    let mut out = json!({"answers": answers});
    if let (Value::Object(out), Value::Object(list)) = (&mut out, list) {
        out.extend(list);
    }
    out
}

fn listed_together(together: &Together<'_>) -> Value {
    let o = together.outcome;
    fn both<T: serde::Serialize>(n: &Compared<T>) -> Value {
        json!({"apart": n.apart, "together": n.together})
    }
    let members: Vec<Value> = (together.shown.members.iter())
        .map(|(m, certain)| {
            let note = m.note.as_ref().map(|n| &n.text);
            json!({"name": m.guide.name, "department": m.department, "note": note, "certain": certain})
        })
        .collect();
    let bring: Vec<Value> = (together.bring())
        .map(|(paper, uses)| {
            let of: Vec<&str> = uses.iter().map(|u| u.guide.name.as_str()).collect();
            json!({"name": paper.name, "any_of": paper.any_of, "for": of})
        })
        .collect();
    let plan: Vec<Value> = (together.shown.visits.iter())
        .map(|v| {
            let items: Vec<Value> = v.items.iter().map(|i| json!({"guide": i.guide.name, "step": i.step})).collect();
            json!({"place": v.place, "certain": v.certain, "items": items})
        })
        .collect();
    json!({
        "members": members,
        "bring": bring,
        "plan": plan,
        "materials": both(&o.materials),
        "visits": both(&o.visits),
        "all_visits": both(&o.all_visits),
        "offices": both(&o.offices),
        "time": {"apart": o.time.apart.map(time), "together": o.time.together.map(time)},
        "fee": o.fee,
        "phones": together.phones(),
    })
}

fn listed(list: &List<'_>) -> Value {
    let outcome = list.outcome;
    let material = |m: &view::Material| json!({"name": m.short_name, "whose": m.whose, "form": m.form});
    let bring = |b: &Bring<'_>| {
        let mut one = material(b.material);
        one["any_of"] = b.any_of.iter().map(|m| material(m)).collect();
        one
    };
    let because: Vec<Value> = (list.addends().into_iter())
        .map(|a| {
            json!({
                "kind": a.kind,
                "name": a.name,
                "visits": a.visits,
                "all_visits": a.all_visits,
                "certain": a.is_certain,
            })
        })
        .collect();
    let steps: Vec<Value> =
        (list.steps()).map(|s| json!({"name": s.name.text, "presence": s.presence, "places": s.places})).collect();
    let places: Vec<Value> = (list.places().into_iter())
        .map(|p| {
            let phones: Vec<&str> = p.phones.iter().map(|t| t.text.as_str()).collect();
            json!({"name": p.name, "address": p.address, "window": p.window, "phones": phones})
        })
        .collect();
    json!({
        "bring": list.bring().iter().map(bring).collect::<Vec<_>>(),
        "steps": steps,
        "visits": outcome.visits,
        "all_visits": outcome.all_visits,
        "visits_online": outcome.visits_online,
        "because": because,
        "time": outcome.time.map(time),
        "time_in_turn": outcome.time_in_turn.map(time),
        "fee": outcome.fee,
        "places": places,
        "phones": list.phones(),
    })
}

fn time(time: Range<Elapsed>) -> Value {
    json!({"least": time.least, "most": time.most, "text": time.to_string()})
}
