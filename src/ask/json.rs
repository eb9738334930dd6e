//! For programs. The shape is version 1 and frozen: fields may be added, never changed or removed.
//!
//! ```text
//! version    1
//! query      as typed
//! found      [{name, url}]: what was found, best first, at most five
//! guide      the one that is answered: {name, aliases, summary, url}, or null when it is not clear which is meant
//! questions  [{id, question, options: [{id, label}], answer, open}]; answer is an option's id, or null for
//!            我不清楚; open tells whether an answer would still change something
//! list       what the answers come to, in the shape below; null without a guide
//! branches   [{answers: {id: option}, …list}]: every certain situation, when asked for
//!
//! list:
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
//! ```

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::list::{Bring, List};
use super::{Desk, Found, LISTED, table};
use crate::facts::{Elapsed, Range};
use crate::guide::Scenario;
use crate::output::view;

/// Writes version 1; `all` adds the branches.
pub fn write(
    desk: &Desk<'_>,
    query: &str,
    found: &Found,
    list: Option<&List<'_>>,
    all: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let hits: Vec<Value> = found.hits.iter().take(LISTED).map(|hit| guide_in_short(desk.guide(hit.entry).1)).collect();
    let mut root = json!({
        "version": 1,
        "query": query,
        "found": hits,
        "guide": list.map(|l| guide(l.view)),
        "questions": list.map(questions).unwrap_or_default(),
        "list": list.map(listed),
    });
    if let (true, Some(list)) = (all, list) {
        root["branches"] = table::situations(list).into_iter().map(|answers| branch(&list.with(answers))).collect();
    }
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

fn guide_in_short(v: &view::Guide) -> Value {
    json!({"name": v.name, "url": v.url})
}

fn guide(v: &view::Guide) -> Value {
    json!({"name": v.name, "aliases": v.aliases, "summary": v.summary.as_ref().map(|s| &s.text), "url": v.url})
}

fn id(s: &Scenario) -> &str {
    s.id.as_ref().map_or("", |i| i.value.as_str())
}

fn questions(list: &List<'_>) -> Vec<Value> {
    let open: Vec<&str> = list.open().map(id).collect();
    let one = |(s, answer): (&Scenario, Option<usize>)| {
        let options: Vec<Value> = s.options.iter().map(|(k, l)| json!({"id": k.value, "label": l.value})).collect();
        json!({
            "id": id(s),
            "question": s.question.as_ref().map(|q| &q.value),
            "options": options,
            "answer": answer.map(|a| &s.options[a].0.value),
            "open": open.contains(&id(s)),
        })
    };
    list.answered().map(one).collect()
}

fn branch(list: &List<'_>) -> Value {
    let said = |(s, answer): (&Scenario, Option<usize>)| Some((id(s).to_owned(), json!(s.options[answer?].0.value)));
    let answers: Map<String, Value> = list.answered().filter_map(said).collect();
    let mut out = json!({"answers": answers});
    if let (Value::Object(out), Value::Object(list)) = (&mut out, listed(list)) {
        out.extend(list);
    }
    out
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
