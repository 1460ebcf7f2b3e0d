//! The survey for other programs: every figure with its state.

use rules::Word;
use serde_json::{Value, json};

use super::report::{Grid, Report};
use crate::surveys::shown::Figure;

pub fn survey_json(report: &Report) -> Value {
    let edition = &report.edition;
    json!({
        "edition": {
            "number": edition.number,
            "state": edition.state.0.code(),
            "prefecture": edition.prefecture_code,
            "period": edition.period,
            "frozenAt": edition.frozen_at,
            "rulesEdition": edition.rules_edition,
            "hash": edition.hash,
            "replaces": edition.replaces,
            "reason": edition.reason,
        },
        "completeness": {
            "expected": report.completeness.expected,
            "confirmed": report.completeness.confirmed,
            "late": report.completeness.late,
        },
        "indicators": report.lines.iter().map(|line| json!({
            "code": line.code,
            "name": line.name,
            "unit": line.unit,
            "section": line.section,
            "definition": line.definition,
            "figure": figure(&line.figure),
            "previous": line.previous.as_ref().map(figure),
            "yearBefore": line.year_before.as_ref().map(figure),
            "planned": line.planned,
            "achievement": line.achievement,
        })).collect::<Vec<_>>(),
        "matrix": { "direct": grid(&report.direct), "indirect": grid(&report.indirect) },
    })
}

fn figure(of: &Figure) -> Value {
    json!({
        "state": of.state.0.code(),
        "value": of.value,
        "numerator": of.numerator,
        "denominator": of.denominator,
    })
}

fn grid(of: &Grid) -> Value {
    json!({
        "measure": of.measure,
        "columns": of.columns.iter().map(|column| &column.label).collect::<Vec<_>>(),
        "rows": of.rows.iter().map(|row| json!({
            "label": row.label,
            "cells": row.cells.iter().map(figure).collect::<Vec<_>>(),
            "total": figure(&row.total),
        })).collect::<Vec<_>>(),
    })
}
